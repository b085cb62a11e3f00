package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Decisions as rows, and the status that follows. */
interface ReviewRows {
  /** The pages that hold for the conversation {@code c}, each with the hash of its text. */
  String GUIDELINES =
      """
      coalesce((
          SELECT string_agg(
              page.name || '@' || left(encode(page.content_sha256, 'hex'), 12), ' '
              ORDER BY page.name COLLATE "C")
          FROM documents page
          WHERE page.workspace_id = c.workspace_id AND page.is_current
              AND page.name IN ('guidelines/project', 'guidelines/' || (c.inputs ->> 'domain'))), '')
      """;

  /** What a decision depends on; locked, so that decisions about one conversation queue up. */
  @SqlQuery(
      """
      SELECT status, content_version, content_sha256,
      """
          + GUIDELINES
          + """
               AS guidelines,
              EXISTS (SELECT FROM flags flag
                  WHERE flag.workspace_id = c.workspace_id AND flag.conversation_id = c.id
                      AND flag.content_version = c.content_version AND flag.severity = 'severe')
                  AS severe
          FROM conversations c
          WHERE workspace_id = current_workspace() AND id = :id
          FOR UPDATE
          """)
  Optional<Facts> lock(ConversationId id);

  /** Name of the person whose decision stands; empty where no person took it. */
  @SqlQuery(
      """
      SELECT person.name FROM reviews review
      JOIN users person ON person.id = review.reviewer_id
      WHERE review.workspace_id = current_workspace() AND review.conversation_id = :id
          AND review.decision IN ('approve', 'reject') AND review.decided_by = 'person'
      ORDER BY review.created_at DESC, review.id DESC LIMIT 1
      """)
  Optional<String> decider(ConversationId id);

  @SqlUpdate(
      """
      INSERT INTO reviews (
          workspace_id, id, conversation_id, slot_number, reviewer_id, decision, reasons, comment,
          content_version, content_sha256, guidelines)
      VALUES (
          current_workspace(), :review, :id, :slot, :reviewer, :decision, :reasons, :comment,
          :version, :sha256, :guidelines)
      """)
  void insert(
      UUID review,
      ConversationId id,
      @Nullable Integer slot,
      UserId reviewer,
      String decision,
      List<String> reasons,
      String comment,
      int version,
      byte[] sha256,
      String guidelines);

  @SqlQuery(
      "SELECT "
          + GUIDELINES
          + " FROM conversations c WHERE workspace_id = current_workspace() AND id = :id")
  Optional<String> guidelines(ConversationId id);

  @SqlQuery(
      """
      SELECT person.name AS reviewer, review.decision, review.reasons, review.comment,
          review.content_version, review.guidelines, review.created_at AS decided_at
      FROM reviews review
      JOIN users person ON person.id = review.reviewer_id
      WHERE review.workspace_id = current_workspace() AND review.conversation_id = :id
      ORDER BY review.created_at, review.id
      """)
  List<GivenReview> ofConversation(ConversationId id);

  @SqlUpdate(
      """
      UPDATE conversations
      SET status = :to,
          decided_by = CASE WHEN :to IN ('approved', 'rejected') THEN 'person' END,
          approved_by = CASE WHEN :to = 'approved' THEN :reviewer END,
          approved_at = CASE WHEN :to = 'approved' THEN now() END
      WHERE workspace_id = current_workspace() AND id = :id AND status = :from
      """)
  boolean move(ConversationId id, Status from, Status to, UserId reviewer);

  /**
   * @param guidelines pages in force, with their hashes
   * @param severe whether a severe flag stands on the text as it is
   */
  @SuppressWarnings(
      "ArrayRecordComponent") // carried from one statement to the next, never compared
  record Facts(
      Status status, int contentVersion, byte[] contentSha256, String guidelines, boolean severe) {
    boolean isDecided() {
      return status == Status.APPROVED || status == Status.REJECTED;
    }
  }
}
