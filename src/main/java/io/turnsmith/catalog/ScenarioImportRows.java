package io.turnsmith.catalog;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Writes scenarios and edge cases that come from files. */
interface ScenarioImportRows {
  @SqlUpdate("UPDATE scenarios SET is_current = false WHERE name = :name AND is_current")
  void retireScenario(String name);

  @SqlUpdate(
      """
      INSERT INTO scenarios (workspace_id, id, name, revision, title, description,
          parent_template_id, context, topic, persona, emotional_arc, complexity, difficulty,
          emotional_context, parameter_values, tags, status, content_sha256, origin, created_by)
      VALUES (current_workspace(), :id, :d.name,
          (SELECT coalesce(max(revision), 0) + 1 FROM scenarios WHERE name = :d.name),
          :d.title, :d.description, :template, :d.context, :d.topic, :d.persona, :d.emotionalArc,
          :d.complexity, :d.difficulty, :d.emotionalContext, :parameters::jsonb, :d.tags,
          :d.status, :sha256, :origin, current_actor())
      """)
  void insertScenario(
      ScenarioId id,
      TemplateId template,
      @BindMethods("d") ScenarioDefinition scenario,
      String parameters,
      byte[] sha256,
      String origin);

  @SqlUpdate("UPDATE edge_cases SET is_current = false WHERE name = :name AND is_current")
  void retireEdgeCase(String name);

  @SqlUpdate(
      """
      INSERT INTO edge_cases (workspace_id, id, name, revision, title, description, category,
          trigger_condition, expected_behavior, risk_level, priority, test_scenario,
          validation_criteria, parent_template_id, persona, topic, emotion, min_turns, max_turns,
          refusal_expected, parameter_values, status, content_sha256, origin, created_by)
      VALUES (current_workspace(), :id, :d.name,
          (SELECT coalesce(max(revision), 0) + 1 FROM edge_cases WHERE name = :d.name),
          :d.title, :d.description, :d.category, :d.trigger, :d.expectedBehavior, :d.risk,
          :d.priority, :d.testScenario, :d.validationCriteria, :template, :d.persona, :d.topic,
          :d.emotion, :minTurns, :maxTurns, :d.refusalExpected, :parameters::jsonb, :d.status,
          :sha256, :origin, current_actor())
      """)
  void insertEdgeCase(
      EdgeCaseId id,
      TemplateId template,
      @BindMethods("d") EdgeCaseDefinition edgeCase,
      @Nullable Integer minTurns,
      @Nullable Integer maxTurns,
      String parameters,
      byte[] sha256,
      String origin);

  @SqlUpdate(
      """
      INSERT INTO edge_case_scenarios (workspace_id, edge_case_id, scenario_id)
      SELECT current_workspace(), :edgeCase, scenario.id
      FROM scenarios scenario
      WHERE scenario.is_current AND scenario.name = ANY(:scenarios)
      """)
  void link(EdgeCaseId edgeCase, List<String> scenarios);

  @SqlUpdate(
      """
      INSERT INTO edge_case_scenarios (workspace_id, edge_case_id, scenario_id)
      SELECT link.workspace_id, link.edge_case_id, present.id
      FROM edge_case_scenarios link
      JOIN edge_cases twist
        ON twist.workspace_id = link.workspace_id AND twist.id = link.edge_case_id AND twist.is_current
      JOIN scenarios past
        ON past.workspace_id = link.workspace_id AND past.id = link.scenario_id AND NOT past.is_current
      JOIN scenarios present
        ON present.workspace_id = past.workspace_id AND present.name = past.name AND present.is_current
      ON CONFLICT (workspace_id, edge_case_id, scenario_id) DO NOTHING
      """)
  void followScenarios();
}
