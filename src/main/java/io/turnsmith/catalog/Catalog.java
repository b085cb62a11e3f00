package io.turnsmith.catalog;

import io.turnsmith.database.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Looks into the catalogue of one workspace, within a transaction of its door. Lists are ordered by
 * name. Only what is current and active is found by default: what a new batch may use.
 */
public final class Catalog {
  private final CatalogRows rows;

  private Catalog(CatalogRows rows) {
    this.rows = rows;
  }

  /** Looks through the handle, which must have come from {@code Database.inWorkspace}. */
  public static Catalog in(Handle handle) {
    return new Catalog(handle.attach(CatalogRows.class));
  }

  /** The active version of every template that is not archived. */
  public List<TemplateVersionRow> templates() {
    return rows.templates(Optional.empty()).stream().map(TemplateColumns::row).toList();
  }

  /** Names of every template that is not archived. */
  public List<String> templateNames() {
    return rows.templateNames();
  }

  public Optional<TemplateVersionRow> template(String name) {
    return rows.templates(Optional.of(name)).stream().map(TemplateColumns::row).findFirst();
  }

  /** Active scenarios of one template. */
  public List<ScenarioRow> scenarios(TemplateId template) {
    return scenarios(
        Optional.empty(), Optional.of(template), Optional.of(ScenarioDefinition.ACTIVE));
  }

  /** The current revision if it is active. */
  public Optional<ScenarioRow> scenario(String name) {
    return anyScenario(name).filter(row -> row.definition().isActive());
  }

  /** The current revision, also of a draft or an archived one. */
  public Optional<ScenarioRow> anyScenario(String name) {
    return scenarios(Optional.of(name), Optional.empty(), Optional.empty()).stream().findFirst();
  }

  /** The current revision of every scenario, drafts and archived ones too. */
  public List<ScenarioRow> everyScenario() {
    return scenarios(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The current revision of every edge case, resolved and deprecated ones too. */
  public List<EdgeCaseRow> everyEdgeCase() {
    return edgeCases(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Active edge cases of one template. */
  public List<EdgeCaseRow> edgeCases(TemplateId template) {
    return edgeCases(
        Optional.empty(), Optional.of(template), Optional.of(EdgeCaseDefinition.ACTIVE));
  }

  /** The current revision if it is active. */
  public Optional<EdgeCaseRow> edgeCase(String name) {
    return anyEdgeCase(name).filter(row -> row.definition().isActive());
  }

  /** The current revision, also of a resolved or deprecated one. */
  public Optional<EdgeCaseRow> anyEdgeCase(String name) {
    return edgeCases(Optional.of(name), Optional.empty(), Optional.empty()).stream().findFirst();
  }

  /** Every persona by name, as {@link Render#inputs} wants them. */
  public Map<String, PersonaDefinition> personas() {
    Map<String, PersonaDefinition> personas = new LinkedHashMap<>();
    for (String definition : rows.personas()) {
      PersonaDefinition persona = Json.read(definition, PersonaDefinition.class);
      personas.put(persona.name(), persona);
    }
    return personas;
  }

  public Optional<PersonaDefinition> persona(String name) {
    return Optional.ofNullable(personas().get(name));
  }

  /**
   * A document or a page of guidelines.
   *
   * @param word its name for the current text; the name, {@code @} and the first digits of the
   *     text's hash for what stood once
   */
  public Optional<DocumentDefinition> document(String word) {
    int at = word.indexOf('@');
    return at < 0
        ? rows.document(word, "")
        : rows.document(word.substring(0, at), word.substring(at + 1));
  }

  /** The current pages of guidelines, by name. */
  public List<DocumentDefinition> guidelines() {
    return rows.guidelines();
  }

  /** The active version. */
  public Optional<PipelineVersionRow> pipeline(String name) {
    return rows.pipelines(Optional.of(name)).stream().map(PipelineColumns::row).findFirst();
  }

  /** That version, active or not. */
  public Optional<PipelineVersionRow> pipelineVersion(PipelineVersionId id) {
    return rows.pipelineVersion(id).map(PipelineColumns::row);
  }

  /** The active version of every pipeline. */
  public List<PipelineVersionRow> pipelines() {
    return rows.pipelines(Optional.empty()).stream().map(PipelineColumns::row).toList();
  }

  private List<ScenarioRow> scenarios(
      Optional<String> name, Optional<TemplateId> template, Optional<String> status) {
    return rows.scenarios(name, template, status).stream().map(ScenarioColumns::row).toList();
  }

  private List<EdgeCaseRow> edgeCases(
      Optional<String> name, Optional<TemplateId> template, Optional<String> status) {
    return rows.edgeCases(name, template, status).stream().map(EdgeCaseColumns::row).toList();
  }
}
