package io.turnsmith.dataset;

import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads what leaves, in the order in which it leaves. */
interface ExportRows {
  /** What an export takes, and what is counted before it: one condition, so that both agree. */
  String MATCHING =
      """
      WHERE c.workspace_id = current_workspace()
          AND c.status = ANY(:statuses)
          AND (cardinality(:tiers::text[]) = 0 OR c.tier = ANY(:tiers))
          AND (cardinality(:templates::text[]) = 0 OR template.template_name = ANY(:templates))
          AND (cardinality(:languages::text[]) = 0 OR EXISTS (
              SELECT FROM unnest(version.languages) language WHERE language = ANY(:languages)))
          AND (:minScore::numeric IS NULL OR c.quality_score >= :minScore)
          AND (:withSimulated OR NOT c.simulated)
          AND (:withGold OR NOT c.is_gold)
      """;

  /** Rows that the driver holds in memory at once. */
  int FETCH_SIZE = 200;

  /**
   * One statement, hence one snapshot: an edit during the export is in it whole or not at all. The
   * stream must be closed and read inside the transaction.
   */
  @FetchSize(FETCH_SIZE)
  @SqlQuery(
      """
      SELECT c.id, c.title, c.tier, c.status, coalesce(template.template_name, '') AS template,
          coalesce(scenario.name, '') AS scenario, coalesce(edge_case.name, '') AS edge_case,
          c.persona, c.topic, c.emotion, c.quality_score AS score, c.model, c.simulated,
          c.is_gold AS gold, coalesce(c.inputs ->> 'system', '') AS system_text,
          CASE WHEN jsonb_typeof(c.inputs -> 'tools') = 'array'
              THEN (c.inputs -> 'tools')::text ELSE '[]' END AS tools,
          (SELECT coalesce(json_agg(json_build_object('turn', turn.turn_number, 'role', turn.role,
                  'content', turn.content, 'reasoning', turn.reasoning,
                  'tool_calls', turn.tool_calls, 'tool_call_id', turn.tool_call_id)
                  ORDER BY turn.turn_number)::text, '[]')
              FROM conversation_turns turn
              WHERE turn.workspace_id = c.workspace_id AND turn.conversation_id = c.id) AS turns,
          (SELECT coalesce(json_agg(json_build_object('rule', flag.rule,
                  'rule_version', flag.rule_version, 'severity', flag.severity,
                  'turn', flag.turn_number, 'reason', flag.reason)
                  ORDER BY flag.turn_number NULLS FIRST, flag.rule, flag.span_start, flag.reason
                  )::text, '[]')
              FROM flags flag
              WHERE flag.workspace_id = c.workspace_id AND flag.conversation_id = c.id
                  AND flag.content_version = c.content_version AND flag.severity <> 'shadow')
              AS flags
      FROM conversations c
      LEFT JOIN template_versions version
          ON version.workspace_id = c.workspace_id AND version.id = c.template_version_id
      LEFT JOIN conversation_templates template
          ON template.workspace_id = c.workspace_id AND template.id = version.template_id
      LEFT JOIN scenarios scenario
          ON scenario.workspace_id = c.workspace_id AND scenario.id = c.scenario_id
      LEFT JOIN edge_cases edge_case
          ON edge_case.workspace_id = c.workspace_id AND edge_case.id = c.edge_case_id
      """
          + MATCHING
          + "ORDER BY c.id")
  Stream<ExportRow> stream(@BindMethods ExportFilter filter);

  @SqlQuery(
      """
      SELECT count(*)
      FROM conversations c
      LEFT JOIN template_versions version
          ON version.workspace_id = c.workspace_id AND version.id = c.template_version_id
      LEFT JOIN conversation_templates template
          ON template.workspace_id = c.workspace_id AND template.id = version.template_id
      """
          + MATCHING)
  long count(@BindMethods ExportFilter filter);

  /** Counts what the filter would let through but for being simulated or gold. */
  @SqlQuery(
      """
      SELECT count(*) FILTER (WHERE c.simulated AND (:withGold OR NOT c.is_gold)) AS simulated,
          count(*) FILTER (WHERE c.is_gold AND (:withSimulated OR NOT c.simulated)) AS gold
      FROM conversations c
      LEFT JOIN template_versions version
          ON version.workspace_id = c.workspace_id AND version.id = c.template_version_id
      LEFT JOIN conversation_templates template
          ON template.workspace_id = c.workspace_id AND template.id = version.template_id
      WHERE c.workspace_id = current_workspace()
          AND c.status = ANY(:statuses)
          AND (cardinality(:tiers::text[]) = 0 OR c.tier = ANY(:tiers))
          AND (cardinality(:templates::text[]) = 0 OR template.template_name = ANY(:templates))
          AND (cardinality(:languages::text[]) = 0 OR EXISTS (
              SELECT FROM unnest(version.languages) language WHERE language = ANY(:languages)))
          AND (:minScore::numeric IS NULL OR c.quality_score >= :minScore)
      """)
  ExportResult.NothingMatched leftOut(@BindMethods ExportFilter filter);
}
