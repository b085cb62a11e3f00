package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.UserId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Decisions about many conversations at once, in the transaction's workspace. */
interface BulkRows {
  /** Locks them in one order, whoever asks, and says what would become of each. */
  @SqlQuery(
      """
      SELECT c.id,
          CASE WHEN c.status NOT IN ('pending_review', 'needs_revision') THEN 'not_waiting'
              WHEN EXISTS (SELECT FROM review_slots slot
                  WHERE slot.workspace_id = c.workspace_id AND slot.conversation_id = c.id
                      AND slot.claim_token IS NOT NULL AND slot.claim_expires_at > now()
                      AND slot.reviewer_id <> :reviewer) THEN 'held'
              WHEN :approving AND EXISTS (SELECT FROM conversation_turns turn
                  WHERE turn.workspace_id = c.workspace_id AND turn.conversation_id = c.id
                      AND turn.stale_since IS NOT NULL) THEN 'unconfirmed'
              WHEN :approving AND NOT :reasoned AND (c.status = 'needs_revision'
                  OR EXISTS (SELECT FROM flags flag
                      WHERE flag.workspace_id = c.workspace_id AND flag.conversation_id = c.id
                          AND flag.content_version = c.content_version
                          AND flag.severity = 'severe')) THEN 'wanting_reason'
              ELSE 'ready' END AS fate
      FROM conversations c
      WHERE c.workspace_id = current_workspace() AND c.id = ANY(:ids)
      ORDER BY c.id
      FOR UPDATE
      """)
  List<Fated> fates(List<ConversationId> ids, UserId reviewer, boolean approving, boolean reasoned);

  @SqlUpdate(
      """
      INSERT INTO reviews (
          workspace_id, id, conversation_id, reviewer_id, decision, decided_by, reasons, comment,
          content_version, content_sha256, guidelines, act_id, from_status)
      SELECT c.workspace_id, row.review, c.id, :reviewer, :decision, 'bulk', :reasons, :comment,
          c.content_version, c.content_sha256,
      """
          + ReviewRows.GUIDELINES
          + """
              , :act, c.status
          FROM unnest(:ids, :reviews) AS row(id, review)
          JOIN conversations c ON c.workspace_id = current_workspace() AND c.id = row.id
          """)
  void insert(
      List<ConversationId> ids,
      List<UUID> reviews,
      UserId reviewer,
      Decision decision,
      List<String> reasons,
      String comment,
      UUID act);

  @SqlUpdate(
      """
      UPDATE conversations
      SET status = :to,
          decided_by = CASE WHEN :to IN ('approved', 'rejected') THEN 'bulk' END,
          approved_by = CASE WHEN :to = 'approved' THEN :reviewer::uuid END,
          approved_at = CASE WHEN :to = 'approved' THEN now() END
      WHERE workspace_id = current_workspace() AND id = ANY(:ids)
      """)
  int move(List<ConversationId> ids, Status to, @Nullable UserId reviewer);

  /** Decisions of an act from which nobody went on, their conversations locked. */
  @SqlQuery(
      """
      SELECT review.id, review.conversation_id AS conversation, review.from_status
      FROM reviews review
      JOIN conversations c
          ON c.workspace_id = review.workspace_id AND c.id = review.conversation_id
      WHERE review.workspace_id = current_workspace() AND review.act_id = :act
          AND review.reviewer_id = :reviewer AND review.decided_by = 'bulk'
          AND c.decided_by = 'bulk' AND c.content_version = review.content_version
          AND c.status = CASE review.decision WHEN 'approve' THEN 'approved' ELSE 'rejected' END
          AND NOT EXISTS (SELECT FROM reviews later
              WHERE later.workspace_id = review.workspace_id
                  AND later.conversation_id = review.conversation_id
                  AND (later.created_at, later.id) > (review.created_at, review.id)) AND
      """
          + ReviewRows.STANDING
          + """
          ORDER BY review.conversation_id
          FOR UPDATE OF c
          """)
  List<Undoable> undoable(UUID act, UserId reviewer);

  @SqlQuery(
      """
      SELECT count(*) FROM reviews review
      WHERE review.workspace_id = current_workspace() AND review.act_id = :act
          AND review.reviewer_id = :reviewer AND
      """
          + ReviewRows.STANDING)
  int standing(UUID act, UserId reviewer);

  @SqlUpdate(
      """
      INSERT INTO reviews (
          workspace_id, id, conversation_id, reviewer_id, decision, decided_by, content_version,
          content_sha256, guidelines, act_id, from_status, undoes_id)
      SELECT review.workspace_id, row.undo, review.conversation_id, :reviewer, 'undo', 'bulk',
          review.content_version, review.content_sha256, review.guidelines, :act,
          CASE review.decision WHEN 'approve' THEN 'approved' ELSE 'rejected' END, review.id
      FROM unnest(:reviews, :undos) AS row(review, undo)
      JOIN reviews review
          ON review.workspace_id = current_workspace() AND review.id = row.review
      """)
  void insertUndos(List<UUID> reviews, List<UUID> undos, UserId reviewer, UUID act);

  /** What would become of a conversation. */
  record Fated(ConversationId id, Fate fate) {}

  /** What would become of a conversation. */
  enum Fate {
    READY,
    HELD,
    NOT_WAITING,
    UNCONFIRMED,
    WANTING_REASON
  }

  /** A decision that can be taken back. */
  record Undoable(UUID id, ConversationId conversation, Status fromStatus) {}
}
