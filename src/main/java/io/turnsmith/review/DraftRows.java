package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.UserId;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What a reviewer keeps about a conversation until the decision. */
interface DraftRows {
  @SqlQuery(
      """
      SELECT body::text FROM review_drafts
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND reviewer_id = :reviewer
      """)
  Optional<String> find(ConversationId id, UserId reviewer);

  /** False for a conversation that is not in this workspace. */
  @SqlUpdate(
      """
      INSERT INTO review_drafts (workspace_id, conversation_id, reviewer_id, body)
      SELECT current_workspace(), c.id, :reviewer, :body::jsonb FROM conversations c
      WHERE c.workspace_id = current_workspace() AND c.id = :id
      ON CONFLICT ON CONSTRAINT review_drafts_pkey
      DO UPDATE SET body = excluded.body, updated_at = now()
      """)
  boolean put(ConversationId id, UserId reviewer, String body);

  @SqlUpdate(
      """
      DELETE FROM review_drafts
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND reviewer_id = :reviewer
      """)
  void delete(ConversationId id, UserId reviewer);

  @SqlUpdate(
      """
      DELETE FROM review_skips
      WHERE workspace_id = current_workspace() AND conversation_id = :id
          AND reviewer_id = :reviewer
      """)
  void forgetSkip(ConversationId id, UserId reviewer);
}
