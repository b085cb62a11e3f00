package io.turnsmith.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Reads conversations of the transaction's workspace. Lists never read turns. */
interface ConversationViews {
  @SqlQuery(
      """
      SELECT c.id, c.tier, c.status, c.title, template.template_name AS template,
          scenario.name AS scenario, edge_case.name AS edge_case, c.persona, c.emotion, c.topic,
          c.category AS categories, c.quality_score AS score, c.turn_count, c.total_tokens,
          c.actual_cost_usd, c.model, c.simulated, c.is_gold AS gold, c.content_version,
          c.decided_by, c.created_at
      FROM conversations c
      LEFT JOIN template_versions version
          ON version.workspace_id = c.workspace_id AND version.id = c.template_version_id
      LEFT JOIN conversation_templates template
          ON template.workspace_id = c.workspace_id AND template.id = version.template_id
      LEFT JOIN scenarios scenario
          ON scenario.workspace_id = c.workspace_id AND scenario.id = c.scenario_id
      LEFT JOIN edge_cases edge_case
          ON edge_case.workspace_id = c.workspace_id AND edge_case.id = c.edge_case_id
      WHERE c.workspace_id = current_workspace() AND c.id = :id
      """)
  Optional<Conversation> find(ConversationId id);

  @SqlQuery(
      """
      SELECT c.id, c.tier, c.status, c.title, template.template_name AS template,
          scenario.name AS scenario, edge_case.name AS edge_case, c.persona, c.emotion, c.topic,
          c.category AS categories, c.quality_score AS score, c.turn_count, c.total_tokens,
          c.actual_cost_usd, c.model, c.simulated, c.is_gold AS gold, c.content_version,
          c.decided_by, c.created_at
      FROM conversations c
      LEFT JOIN template_versions version
          ON version.workspace_id = c.workspace_id AND version.id = c.template_version_id
      LEFT JOIN conversation_templates template
          ON template.workspace_id = c.workspace_id AND template.id = version.template_id
      LEFT JOIN scenarios scenario
          ON scenario.workspace_id = c.workspace_id AND scenario.id = c.scenario_id
      LEFT JOIN edge_cases edge_case
          ON edge_case.workspace_id = c.workspace_id AND edge_case.id = c.edge_case_id
      WHERE c.workspace_id = current_workspace()
          AND CASE WHEN :status::text IS NULL THEN c.status NOT IN ('draft', 'failed')
              ELSE c.status = :status END
          AND (:tier::text IS NULL OR c.tier = :tier)
          AND (:template::text IS NULL OR template.template_name = :template)
          AND (:simulated::boolean IS NULL OR c.simulated = :simulated)
          AND (:gold::boolean IS NULL OR c.is_gold = :gold)
          AND (:minScore::numeric IS NULL OR c.quality_score >= :minScore)
          AND (:createdAt::timestamptz IS NULL OR (c.created_at, c.id) < (:createdAt, :id))
      ORDER BY c.created_at DESC, c.id DESC
      LIMIT :limit
      """)
  List<Conversation> page(
      @BindMethods ConversationFilter filter,
      @Nullable Instant createdAt,
      @Nullable UUID id,
      int limit);

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
