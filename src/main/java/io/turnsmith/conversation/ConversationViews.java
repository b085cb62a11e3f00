package io.turnsmith.conversation;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads conversations of the transaction's workspace. Lists never read turns. */
interface ConversationViews {
  @SqlQuery(
      ListSql.COLUMNS
          + "FROM conversations c\n"
          + ListSql.NAMES
          + "WHERE c.workspace_id = current_workspace() AND c.id = :id")
  Optional<Conversation> find(ConversationId id);

  @SqlQuery(
      """
      SELECT turn_number, role, content, reasoning, tool_calls::text AS tool_calls, tool_call_id
      FROM conversation_turns
      WHERE workspace_id = current_workspace() AND conversation_id = :id
      ORDER BY turn_number
      """)
  List<StoredTurn> turns(ConversationId id);

  @SqlQuery(
      """
      SELECT rule, rule_version, severity, value, threshold, turn_number, span_start, span_end,
          reason
      FROM flags
      WHERE workspace_id = current_workspace() AND conversation_id = :id
      ORDER BY turn_number NULLS FIRST, rule, span_start, id
      """)
  List<StoredFlag> flags(ConversationId id);

  @SqlQuery(
      """
      SELECT reason.text
      FROM conversations c
      CROSS JOIN LATERAL jsonb_array_elements_text(
          coalesce(c.quality_metrics -> 'reasons', '[]') || coalesce(c.quality_metrics -> 'details', '[]')
      ) WITH ORDINALITY AS reason (text, position)
      WHERE c.workspace_id = current_workspace() AND c.id = :id
      ORDER BY reason.position
      """)
  List<String> scoreReasons(ConversationId id);

  @SqlQuery(
      """
      SELECT inputs::text FROM conversations
      WHERE workspace_id = current_workspace() AND id = :id
      """)
  Optional<String> inputs(ConversationId id);

  @SqlQuery(
      """
      SELECT status, count(*) AS conversations FROM conversations
      WHERE workspace_id = current_workspace() AND NOT is_gold
      GROUP BY status
      """)
  List<StatusCount> counts();

  /** Two at most: enough to know that an ending is not unique. */
  @SqlQuery(
      """
      SELECT id FROM conversations
      WHERE workspace_id = current_workspace() AND right(id::text, length(:ending)) = :ending
      LIMIT 2
      """)
  List<ConversationId> endingWith(String ending);

  /** Conversations of one status. */
  record StatusCount(Status status, long conversations) {}
}
