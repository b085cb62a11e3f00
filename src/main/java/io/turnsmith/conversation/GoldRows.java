package io.turnsmith.conversation;

import io.turnsmith.catalog.CurrentRow;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Gold conversations that came from the catalogue's files. In use is what nothing supersedes. */
interface GoldRows {
  /** A text that was edited here has another content version than the one it was imported with. */
  @SqlQuery(
      """
      SELECT c.inputs ->> 'gold' AS name,
          encode(c.content_sha256, 'hex') || coalesce(c.inputs ->> 'details_sha256', '') AS sha256,
          CASE WHEN c.content_version = 1 THEN 'files' ELSE 'database' END AS origin
      FROM conversations c
      WHERE c.workspace_id = current_workspace() AND c.is_gold AND c.inputs ->> 'gold' <> ''
          AND NOT EXISTS (SELECT FROM conversations next
              WHERE next.workspace_id = c.workspace_id AND next.is_gold
                  AND next.supersedes_id = c.id)
      """)
  List<CurrentRow> current();

  @SqlQuery(
      """
      SELECT c.id
      FROM conversations c
      WHERE c.workspace_id = current_workspace() AND c.is_gold AND c.inputs ->> 'gold' = :name
          AND NOT EXISTS (SELECT FROM conversations next
              WHERE next.workspace_id = c.workspace_id AND next.is_gold
                  AND next.supersedes_id = c.id)
      """)
  Optional<ConversationId> inUse(String name);

  /** The way from approved to rejected leads through the queue. */
  @SqlUpdate(
      """
      UPDATE conversations
      SET status = 'pending_review', decided_by = NULL, approved_by = NULL, approved_at = NULL
      WHERE workspace_id = current_workspace() AND id = :id AND status = 'approved'
      """)
  void reopen(ConversationId id);

  @SqlUpdate(
      """
      UPDATE review_slots
      SET closed_at = now(), claim_token = NULL, claim_expires_at = NULL
      WHERE workspace_id = current_workspace() AND conversation_id = :id AND closed_at IS NULL
      """)
  void leaveQueue(ConversationId id);

  @SqlUpdate(
      """
      UPDATE conversations SET status = 'rejected', decided_by = 'import'
      WHERE workspace_id = current_workspace() AND id = :id
          AND status IN ('pending_review', 'needs_revision')
      """)
  void reject(ConversationId id);
}
