package io.turnsmith.catalog;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads what is current; row level security keeps it to the workspace. */
interface CatalogRows {
  @SqlQuery(
      """
      SELECT version.id, version.template_id, version.version, version.definition::text AS definition,
             document.name AS document_name, document.title AS document_title, document.body AS document_body
      FROM template_versions version
      JOIN conversation_templates template
        ON template.workspace_id = version.workspace_id AND template.id = version.template_id
      LEFT JOIN documents document
        ON document.workspace_id = version.workspace_id AND document.id = version.document_id
      WHERE version.is_active AND template.archived_at IS NULL
        AND (:name::text IS NULL OR template.template_name = :name)
      ORDER BY template.template_name COLLATE "C"
      """)
  List<TemplateColumns> templates(Optional<String> name);

  @SqlQuery(
      """
      SELECT template_name FROM conversation_templates
      WHERE archived_at IS NULL ORDER BY template_name COLLATE "C"
      """)
  List<String> templateNames();

  @SqlQuery(
      """
      SELECT scenario.id, scenario.parent_template_id AS template_id, scenario.revision,
             scenario.name, scenario.title, template.template_name AS template, scenario.context,
             scenario.description, scenario.persona, scenario.topic, scenario.emotional_arc,
             scenario.emotional_context, scenario.complexity, scenario.difficulty,
             scenario.parameter_values::text AS parameters, scenario.tags, scenario.status
      FROM scenarios scenario
      JOIN conversation_templates template
        ON template.workspace_id = scenario.workspace_id AND template.id = scenario.parent_template_id
      WHERE scenario.is_current
        AND (:name::text IS NULL OR scenario.name = :name)
        AND (:template::uuid IS NULL OR scenario.parent_template_id = :template)
        AND (:status::text IS NULL OR scenario.status = :status)
      ORDER BY scenario.name COLLATE "C"
      """)
  List<ScenarioColumns> scenarios(
      Optional<String> name, Optional<TemplateId> template, Optional<String> status);

  @SqlQuery(
      """
      SELECT twist.id, twist.parent_template_id AS template_id, twist.revision,
             twist.name, twist.title, template.template_name AS template, twist.description,
             twist.trigger_condition AS trigger, twist.expected_behavior, twist.risk_level AS risk,
             twist.priority, twist.category, twist.test_scenario, twist.validation_criteria,
             ARRAY(SELECT DISTINCT scenario.name
                   FROM edge_case_scenarios link
                   JOIN scenarios scenario
                     ON scenario.workspace_id = link.workspace_id AND scenario.id = link.scenario_id
                   WHERE link.workspace_id = twist.workspace_id AND link.edge_case_id = twist.id
                   ORDER BY scenario.name) AS scenarios,
             twist.persona, twist.topic, twist.emotion, twist.min_turns, twist.max_turns,
             twist.refusal_expected, twist.parameter_values::text AS parameters, twist.status
      FROM edge_cases twist
      JOIN conversation_templates template
        ON template.workspace_id = twist.workspace_id AND template.id = twist.parent_template_id
      WHERE twist.is_current
        AND (:name::text IS NULL OR twist.name = :name)
        AND (:template::uuid IS NULL OR twist.parent_template_id = :template)
        AND (:status::text IS NULL OR twist.status = :status)
      ORDER BY twist.name COLLATE "C"
      """)
  List<EdgeCaseColumns> edgeCases(
      Optional<String> name, Optional<TemplateId> template, Optional<String> status);

  @SqlQuery("SELECT definition::text FROM personas WHERE is_current ORDER BY name COLLATE \"C\"")
  List<String> personas();

  @SqlQuery(
      """
      SELECT name, title, body FROM documents
      WHERE is_current AND starts_with(name, 'guidelines/')
      ORDER BY name COLLATE "C"
      """)
  List<DocumentDefinition> guidelines();

  /** The newest that fits; without a hash only the current one. */
  @SqlQuery(
      """
      SELECT name, title, body
      FROM documents
      WHERE name = :name
        AND CASE WHEN :hash = '' THEN is_current
            ELSE starts_with(encode(content_sha256, 'hex'), :hash) END
      ORDER BY created_at DESC, id DESC
      LIMIT 1
      """)
  Optional<DocumentDefinition> document(String name, String hash);

  @SqlQuery(
      """
      SELECT version.id, version.pipeline_id, version.version, version.definition::text AS definition
      FROM pipeline_versions version
      JOIN pipelines pipeline
        ON pipeline.workspace_id = version.workspace_id AND pipeline.id = version.pipeline_id
      WHERE version.is_active AND (:name::text IS NULL OR pipeline.name = :name)
      ORDER BY pipeline.name COLLATE "C"
      """)
  List<PipelineColumns> pipelines(Optional<String> name);

  /** Any version: an item is made by the one it was planned with. */
  @SqlQuery(
      """
      SELECT id, pipeline_id, version, definition::text AS definition
      FROM pipeline_versions
      WHERE id = :id
      """)
  Optional<PipelineColumns> pipelineVersion(PipelineVersionId id);
}
