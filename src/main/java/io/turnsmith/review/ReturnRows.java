package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.UserId;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How a conversation comes back from a revision. */
interface ReturnRows {
  @SqlUpdate(
      """
      UPDATE conversations SET status = 'pending_review'
      WHERE workspace_id = current_workspace() AND id = :id AND status = 'needs_revision'
      """)
  boolean waitAgain(ConversationId id);

  /** Who asked for the last revision, if that is the last word, and how often that one did. */
  @SqlQuery(
      """
      SELECT last.reviewer_id AS reviewer,
          (SELECT count(*) FROM reviews review
              WHERE review.workspace_id = last.workspace_id
                  AND review.conversation_id = last.conversation_id
                  AND review.reviewer_id = last.reviewer_id
                  AND review.decision = 'request_revision' AND
      """
          + ReviewRows.STANDING
          + """
                  ) AS times
          FROM (
              SELECT review.workspace_id, review.conversation_id, review.reviewer_id,
                  review.decision
              FROM reviews review
              WHERE review.workspace_id = current_workspace() AND review.conversation_id = :id AND
          """
          + ReviewRows.STANDING
          + """
              ORDER BY review.created_at DESC, review.id DESC LIMIT 1) last
          WHERE last.decision = 'request_revision'
          """)
  Optional<Asked> askedBy(ConversationId id);

  /** The version of the text that this reviewer, or else anybody, decided about last. */
  @SqlQuery(
      """
      SELECT review.content_version FROM reviews review
      WHERE review.workspace_id = current_workspace() AND review.conversation_id = :id AND
      """
          + ReviewRows.STANDING
          + """
          ORDER BY review.reviewer_id = :reviewer DESC, review.created_at DESC, review.id DESC
          LIMIT 1
          """)
  Optional<Integer> versionRead(ConversationId id, UserId reviewer);

  /** Who asked for a revision. */
  record Asked(UserId reviewer, int times) {}
}
