package io.turnsmith.catalog;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Writes documents, personas, templates and pipelines that come from files. */
interface ImportRows {
  @SqlQuery("SELECT id FROM workspaces WHERE id = current_workspace() FOR NO KEY UPDATE")
  UUID lockWorkspace();

  @SqlUpdate("UPDATE documents SET is_current = false WHERE name = :name AND is_current")
  void retireDocument(String name);

  @SqlUpdate(
      """
      INSERT INTO documents (workspace_id, id, name, title, body, content_sha256, origin, created_by)
      VALUES (current_workspace(), :id, :d.name, :d.title, :d.body, :sha256, 'files', current_actor())
      """)
  void insertDocument(DocumentId id, @BindMethods("d") DocumentDefinition document, byte[] sha256);

  @SqlUpdate(
      """
      INSERT INTO chunks (workspace_id, id, document_id, position, body, token_count)
      VALUES (current_workspace(), :id, :document, :position, :body, :tokens)
      """)
  void insertChunk(UUID id, DocumentId document, int position, String body, int tokens);

  @SqlUpdate("UPDATE personas SET is_current = false WHERE name = :name AND is_current")
  void retirePersona(String name);

  @SqlUpdate(
      """
      INSERT INTO personas (workspace_id, id, name, title, person, description, definition,
          content_sha256, origin, created_by)
      VALUES (current_workspace(), :id, :d.name, :d.title, :d.person, :d.description,
          :definition::jsonb, :sha256, 'files', current_actor())
      """)
  void insertPersona(
      PersonaId id, @BindMethods("d") PersonaDefinition persona, String definition, byte[] sha256);

  @SqlUpdate(
      """
      INSERT INTO conversation_templates (workspace_id, id, template_name, tier, created_by, last_modified_by)
      VALUES (current_workspace(), :id, :name, :tier, current_actor(), current_actor())
      ON CONFLICT (workspace_id, template_name)
      DO UPDATE SET tier = excluded.tier, last_modified_by = excluded.last_modified_by
      """)
  void ensureTemplate(TemplateId id, String name, String tier);

  @SqlQuery("SELECT id FROM conversation_templates WHERE template_name = :name")
  TemplateId templateId(String name);

  @SqlUpdate(
      "UPDATE template_versions SET is_active = false WHERE template_id = :template AND is_active")
  void retireVersions(TemplateId template);

  @SqlUpdate(
      """
      INSERT INTO template_versions (workspace_id, id, template_id, version, title, description,
          domain, category, languages, system_text, system_variants, generator_text, user_voice,
          assistant_voice, structure, variables, tools, tone, complexity_baseline,
          quality_threshold, min_turns, max_turns, min_tokens, max_tokens, skills,
          required_elements, applicable_personas, applicable_emotions, applicable_topics,
          refusal_expected, document_id, definition, content_sha256, origin, note, created_by)
      VALUES (current_workspace(), :id, :template,
          (SELECT coalesce(max(version), 0) + 1 FROM template_versions WHERE template_id = :template),
          :d.title, :d.description, :d.domain, :d.category, :d.languages, :d.system,
          :d.systemVariants, :d.generator, :d.userVoice, :d.assistantVoice, :d.structure,
          :variables::jsonb, :tools::jsonb, :d.tone, :d.complexity, :d.qualityThreshold,
          :d.turns.min, :d.turns.max, :minTokens, :maxTokens, :d.skills, :d.requiredElements,
          :d.personas, :d.emotions, :d.topics, :d.refusalExpected,
          (SELECT id FROM documents WHERE name = :d.document AND is_current),
          :definition::jsonb, :sha256, :origin, 'from ' || :origin, current_actor())
      """)
  void insertVersion(
      TemplateVersionId id,
      TemplateId template,
      @BindMethods("d") TemplateDefinition content,
      @Nullable Integer minTokens,
      @Nullable Integer maxTokens,
      String variables,
      String tools,
      String definition,
      byte[] sha256,
      String origin);

  @SqlUpdate(
      """
      INSERT INTO pipelines (workspace_id, id, name, created_by)
      VALUES (current_workspace(), :id, :name, current_actor())
      ON CONFLICT (workspace_id, name) DO NOTHING
      """)
  void ensurePipeline(PipelineId id, String name);

  @SqlQuery("SELECT id FROM pipelines WHERE name = :name")
  PipelineId pipelineId(String name);

  @SqlUpdate(
      "UPDATE pipeline_versions SET is_active = false WHERE pipeline_id = :pipeline AND is_active")
  void retirePipelineVersions(PipelineId pipeline);

  @SqlUpdate(
      """
      INSERT INTO pipeline_versions (workspace_id, id, pipeline_id, version, title, definition,
          content_sha256, origin, created_by)
      VALUES (current_workspace(), :id, :pipeline,
          (SELECT coalesce(max(version), 0) + 1 FROM pipeline_versions WHERE pipeline_id = :pipeline),
          :title, :definition::jsonb, :sha256, 'files', current_actor())
      """)
  void insertPipelineVersion(
      PipelineVersionId id, PipelineId pipeline, String title, String definition, byte[] sha256);
}
