package io.turnsmith.conversation;

/** Fixed pieces from which the statements of lists are put together. */
final class ListSql {
  static final String COLUMNS =
      """
      SELECT c.id, c.tier, c.status, c.title, template.template_name AS template,
          scenario.name AS scenario, edge_case.name AS edge_case, c.persona, c.emotion, c.topic,
          c.category AS categories, c.quality_score AS score, c.turn_count, c.total_tokens,
          c.actual_cost_usd, c.model, c.simulated, c.is_gold AS gold, c.content_version,
          c.decided_by, c.created_at
      """;

  static final String NAMES =
      """
      LEFT JOIN template_versions version
          ON version.workspace_id = c.workspace_id AND version.id = c.template_version_id
      LEFT JOIN conversation_templates template
          ON template.workspace_id = c.workspace_id AND template.id = version.template_id
      LEFT JOIN scenarios scenario
          ON scenario.workspace_id = c.workspace_id AND scenario.id = c.scenario_id
      LEFT JOIN edge_cases edge_case
          ON edge_case.workspace_id = c.workspace_id AND edge_case.id = c.edge_case_id
      """;

  private ListSql() {}

  /** A filter that names no status must not name the column's index away with an OR. */
  static String status(ConversationFilter filter) {
    return filter.status() == null
        ? "c.status NOT IN ('draft', 'failed')\n"
        : "c.status = :status\n";
  }

  static String scores(ConversationFilter filter) {
    return (filter.minScore() == null ? "true" : "c.quality_score >= :minScore")
        + (filter.maxScore() == null ? "" : " AND c.quality_score <= :maxScore")
        + "\n";
  }
}
