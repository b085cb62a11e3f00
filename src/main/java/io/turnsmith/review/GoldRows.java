package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Gold conversations and who was tested with them, in the transaction's workspace. */
interface GoldRows {
  /** As a claim of a slot that does not exist. */
  String CLAIM =
      """
      conversation_id AS conversation, 0 AS slot, id AS token,
          now() + :millis * interval '1 millisecond' AS expires_at
      """;

  /** False for a conversation that is not decided, or not there. */
  @SqlUpdate(
      """
      INSERT INTO gold_answers (workspace_id, conversation_id, decision, reasons, explanation)
      SELECT c.workspace_id, c.id, :decision, :reasons, :explanation FROM conversations c
      WHERE c.workspace_id = current_workspace() AND c.id = :conversation
          AND c.status IN ('approved', 'rejected')
      ON CONFLICT ON CONSTRAINT gold_answers_pkey DO UPDATE
      SET decision = excluded.decision, reasons = excluded.reasons,
          explanation = excluded.explanation
      """)
  boolean put(@BindMethods GoldAnswer answer);

  @SqlUpdate(
      """
      DELETE FROM gold_answers
      WHERE workspace_id = current_workspace() AND conversation_id = :id
      """)
  boolean remove(ConversationId id);

  @SqlQuery(
      """
      SELECT conversation_id AS conversation, decision, reasons, explanation FROM gold_answers
      WHERE workspace_id = current_workspace()
      ORDER BY created_at, conversation_id
      """)
  List<GoldAnswer> all();

  /** Whether one is to be hidden among the others now: never while the reviewer holds something. */
  @SqlQuery(
      """
      SELECT EXISTS (
          SELECT FROM review_policies policy
          WHERE policy.workspace_id = current_workspace() AND policy.gold_every > 0
              AND NOT EXISTS (SELECT FROM review_slots slot
                  WHERE slot.workspace_id = current_workspace() AND slot.reviewer_id = :reviewer
                      AND slot.claim_token IS NOT NULL AND slot.claim_expires_at > now())
              AND (SELECT count(*) FROM (
                  SELECT FROM reviews review
                  WHERE review.workspace_id = current_workspace()
                      AND review.reviewer_id = :reviewer AND review.decided_by = 'person'
                      AND review.created_at > coalesce((
                          SELECT max(earlier.decided_at) FROM gold_checks earlier
                          WHERE earlier.workspace_id = current_workspace()
                              AND earlier.reviewer_id = :reviewer
                              AND earlier.purpose = 'hidden'), '-infinity')
                  LIMIT policy.gold_every) since) >= policy.gold_every)
      """)
  boolean isHiddenOneDue(UserId reviewer);

  @SqlQuery(
      """
      SELECT
      """
          + CLAIM
          + """
          FROM gold_checks
          WHERE workspace_id = current_workspace() AND reviewer_id = :reviewer
              AND purpose = :purpose AND decided_at IS NULL
          """)
  Optional<Claim> open(UserId reviewer, String purpose, long millis);

  /**
   * One that this reviewer did not decide in the first place and was not tested with, in an order
   * of the reviewer's own; for practice also again, the longest ago first.
   */
  @SqlQuery(
      """
      INSERT INTO gold_checks (workspace_id, id, conversation_id, reviewer_id, purpose)
      SELECT current_workspace(), gen_random_uuid(), answer.conversation_id, :reviewer, :purpose
      FROM gold_answers answer
      LEFT JOIN LATERAL (
          SELECT max(seen.decided_at) AS at FROM gold_checks seen
          WHERE seen.workspace_id = answer.workspace_id AND seen.reviewer_id = :reviewer
              AND seen.conversation_id = answer.conversation_id) last ON true
      WHERE answer.workspace_id = current_workspace()
          AND (:purpose = 'practice' OR (last.at IS NULL AND NOT EXISTS (
              SELECT FROM reviews review
              WHERE review.workspace_id = answer.workspace_id
                  AND review.conversation_id = answer.conversation_id
                  AND review.reviewer_id = :reviewer)))
      ORDER BY last.at NULLS FIRST,
          hashtextextended(answer.conversation_id::text || :reviewer::text, 0)
      LIMIT 1
      ON CONFLICT DO NOTHING
      RETURNING
      """
          + CLAIM)
  Optional<Claim> offer(UserId reviewer, String purpose, long millis);

  @SqlQuery(
      """
      SELECT
      """
          + CLAIM
          + """
          FROM gold_checks
          WHERE workspace_id = current_workspace() AND id = :token AND reviewer_id = :reviewer
              AND decided_at IS NULL
          """)
  Optional<Claim> held(UUID token, UserId reviewer, long millis);

  @SqlUpdate(
      """
      DELETE FROM gold_checks
      WHERE workspace_id = current_workspace() AND id = :token AND reviewer_id = :reviewer
          AND decided_at IS NULL
      """)
  boolean drop(UUID token, UserId reviewer);

  @SqlQuery(
      """
      SELECT check_.purpose, check_.decision AS given, answer.decision, answer.reasons,
          answer.explanation
      FROM gold_checks check_
      JOIN gold_answers answer ON answer.workspace_id = check_.workspace_id
          AND answer.conversation_id = check_.conversation_id
      WHERE check_.workspace_id = current_workspace() AND check_.id = :token
          AND check_.reviewer_id = :reviewer AND check_.conversation_id = :id
      FOR UPDATE OF check_
      """)
  Optional<Asked> asked(UUID token, ConversationId id, UserId reviewer);

  @SqlUpdate(
      """
      UPDATE gold_checks
      SET decision = :decision, reasons = :reasons, comment = :comment, decided_at = now()
      WHERE workspace_id = current_workspace() AND id = :token AND decided_at IS NULL
      """)
  boolean decide(UUID token, Decision decision, List<String> reasons, String comment);

  /** Opens the last hidden one again, if nothing was decided after it. */
  @SqlQuery(
      """
      UPDATE gold_checks check_
      SET decision = NULL, reasons = '{}', comment = '', decided_at = NULL
      WHERE workspace_id = current_workspace() AND reviewer_id = :reviewer
          AND purpose = 'hidden'
          AND (:act::uuid IS NULL AND decided_at > coalesce((
                  SELECT max(review.created_at) FROM reviews review
                  WHERE review.workspace_id = check_.workspace_id
                      AND review.reviewer_id = :reviewer), '-infinity')
              OR id = :act AND decided_at IS NOT NULL)
          AND NOT EXISTS (SELECT FROM gold_checks open
              WHERE open.workspace_id = check_.workspace_id AND open.reviewer_id = :reviewer
                  AND open.purpose = 'hidden' AND open.decided_at IS NULL)
      RETURNING
      """
          + CLAIM)
  Optional<Claim> undo(UserId reviewer, @Nullable UUID act, long millis);

  /** A check with what was said, if anything, and what is right. */
  record Asked(
      String purpose,
      @Nullable Decision given,
      Decision decision,
      List<String> reasons,
      String explanation) {
    boolean isPractice() {
      return purpose.equals("practice");
    }
  }
}
