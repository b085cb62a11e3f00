package io.turnsmith.review;

/** What queries of review slots ask of a slot, named {@code slot} in each of them. */
final class SlotConditions {
  /**
   * A reviewer gives one opinion a round. Where opinions differ, somebody else decides between
   * them; an owner may in any case, or a team of two could not go on.
   */
  static final String ALLOWED =
      """
      NOT EXISTS (
          SELECT FROM review_slots mine
          WHERE mine.workspace_id = slot.workspace_id AND mine.reviewer_id = :reviewer
              AND mine.conversation_id = slot.conversation_id AND mine.round = slot.round
              AND mine.slot_number <> slot.slot_number)
      AND (slot.kind = 'opinion' OR NOT EXISTS (
          SELECT FROM review_slots mine
          WHERE mine.workspace_id = slot.workspace_id AND mine.reviewer_id = :reviewer
              AND mine.conversation_id = slot.conversation_id AND mine.round = slot.round - 1)
          OR (SELECT member.role = 'owner' FROM members member
              WHERE member.workspace_id = current_workspace() AND member.user_id = :reviewer))
      AND (slot.author_id IS DISTINCT FROM :reviewer OR NOT coalesce(
          (SELECT policy.no_self_review FROM review_policies policy
              WHERE policy.workspace_id = current_workspace()), false))
      """;

  /** The filter of the queue lets it through. */
  static final String MATCHES =
      """
      (:filter.status::text IS NULL OR slot.status = :filter.status)
      AND (:filter.tier::text IS NULL OR slot.tier = :filter.tier)
      AND (:filter.batch::uuid IS NULL OR slot.batch_job_id = :filter.batch)
      AND (:filter.below::numeric IS NULL OR slot.rank < :filter.below * 10)
      AND (:filter.template::text IS NULL OR slot.template_id = (
          SELECT template.id FROM conversation_templates template
          WHERE template.workspace_id = current_workspace()
              AND template.template_name = :filter.template))
      """;

  /** It is not kept for somebody else for now. */
  static final String OFFERED =
      """
      (slot.reserved_until <= now() OR (
          (slot.first_for IS NULL OR slot.first_for = :reviewer)
          AND slot.not_first_for IS DISTINCT FROM :reviewer))
      """;

  /** The reviewer did not put it off. */
  static final String NOT_SKIPPED =
      """
      NOT EXISTS (
          SELECT FROM review_skips skip
          WHERE skip.workspace_id = slot.workspace_id AND skip.reviewer_id = :reviewer
              AND skip.conversation_id = slot.conversation_id)
      """;

  /** It wants an opinion and nobody holds it. */
  static final String WAITING = "slot.claim_token IS NULL AND slot.closed_at IS NULL\n";

  private SlotConditions() {}
}
