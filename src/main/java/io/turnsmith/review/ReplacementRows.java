package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.UserId;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Finds a text in the turns of the transaction's workspace. */
interface ReplacementRows {
  /** What people said, not what the template did: a system text is the template's. */
  @SqlQuery(
      """
      SELECT c.id AS conversation, c.status, turn.turn_number AS turn, turn.version, turn.content,
          (SELECT person.name FROM review_slots slot
              JOIN users person ON person.id = slot.reviewer_id
              WHERE slot.workspace_id = c.workspace_id AND slot.conversation_id = c.id
                  AND slot.claim_token IS NOT NULL AND slot.claim_expires_at > now()
                  AND slot.reviewer_id <> :editor
              LIMIT 1) AS holder
      FROM conversations c
      JOIN conversation_turns turn
          ON turn.workspace_id = c.workspace_id AND turn.conversation_id = c.id
      WHERE c.workspace_id = current_workspace() AND c.id = ANY(:ids)
          AND turn.role IN ('user', 'assistant')
          AND strpos(lower(turn.content), lower(:find)) > 0
      ORDER BY c.id, turn.turn_number
      """)
  List<Place> find(List<ConversationId> ids, String find, UserId editor);

  /** Exports by a filter that does not leave the conversation out, while it was approved. */
  @SqlQuery(
      """
      SELECT log.id, log.file_name, log.format, log.exported_at
      FROM export_logs log
      WHERE log.workspace_id = current_workspace() AND log.status = 'completed'
          AND EXISTS (
              SELECT FROM conversations c
              LEFT JOIN template_versions version
                  ON version.workspace_id = c.workspace_id AND version.id = c.template_version_id
              LEFT JOIN conversation_templates template
                  ON template.workspace_id = c.workspace_id AND template.id = version.template_id
              WHERE c.workspace_id = log.workspace_id AND c.id = ANY(:ids)
                  AND c.approved_at <= log.exported_at
                  AND (coalesce(jsonb_array_length(log.filter_state -> 'tier'), 0) = 0
                      OR jsonb_exists(log.filter_state -> 'tier', c.tier))
                  AND (coalesce(jsonb_array_length(log.filter_state -> 'template'), 0) = 0
                      OR jsonb_exists(log.filter_state -> 'template', template.template_name))
                  AND (NOT c.simulated
                      OR coalesce((log.filter_state ->> 'with_simulated')::boolean, true))
                  AND (NOT c.is_gold
                      OR coalesce((log.filter_state ->> 'with_gold')::boolean, true)))
      ORDER BY log.exported_at DESC, log.id DESC LIMIT 100
      """)
  List<AffectedExport> exports(List<ConversationId> ids);

  /** A turn in which a text stands. */
  record Place(
      ConversationId conversation,
      Status status,
      int turn,
      int version,
      String content,
      @Nullable String holder) {
    boolean isDecided() {
      return status == Status.APPROVED || status == Status.REJECTED;
    }
  }
}
