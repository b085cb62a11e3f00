package io.turnsmith.catalog;

import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes one definition after the other: retires the current row and puts the next one beside it.
 */
final class ImportWriter {
  private final Catalogue catalogue;
  private final Ids ids;
  private final ToIntFunction<String> tokens;
  private final String origin;
  private final ImportRows rows;
  private final ScenarioImportRows scenarioRows;

  /**
   * @param origin where the definitions come from: {@code files} or {@code database}
   */
  ImportWriter(
      Handle handle, Catalogue catalogue, Ids ids, ToIntFunction<String> tokens, String origin) {
    this.origin = origin;
    this.catalogue = catalogue;
    this.ids = ids;
    this.tokens = tokens;
    this.rows = handle.attach(ImportRows.class);
    this.scenarioRows = handle.attach(ScenarioImportRows.class);
  }

  void write(PlanEntry entry) {
    String name = entry.name();
    switch (entry.kind()) {
      case DOCUMENT -> document(find(catalogue.documents(), DocumentDefinition::name, name));
      case PERSONA -> persona(find(catalogue.personas(), PersonaDefinition::name, name));
      case TEMPLATE -> template(find(catalogue.templates(), TemplateDefinition::name, name));
      case SCENARIO -> scenario(find(catalogue.scenarios(), ScenarioDefinition::name, name));
      case EDGE_CASE -> edgeCase(find(catalogue.edgeCases(), EdgeCaseDefinition::name, name));
      case PIPELINE -> pipeline(find(catalogue.pipelines(), PipelineDefinition::name, name));
      case GUIDELINES -> guidelines(find(catalogue.guidelines(), GuidelinesPage::domain, name));
      case GOLD -> throw new IllegalArgumentException("gold conversations go to their shelf");
    }
  }

  /** Links of edge cases follow their scenarios to the current revision. */
  void linkScenarios() {
    scenarioRows.followScenarios();
  }

  private void document(DocumentDefinition document) {
    DocumentId id = new DocumentId(ids.next());
    rows.retireDocument(document.name());
    rows.insertDocument(id, document, Fingerprint.of(document));
    int position = 1;
    for (String chunk : Chunks.of(document.body())) {
      rows.insertChunk(ids.next(), id, position++, chunk, tokens.applyAsInt(chunk));
    }
  }

  /** No conversation is made from it, so it is not cut into pieces. */
  private void guidelines(GuidelinesPage page) {
    DocumentDefinition document = page.asDocument();
    rows.retireDocument(document.name());
    rows.insertDocument(new DocumentId(ids.next()), document, Fingerprint.of(document));
  }

  private void persona(PersonaDefinition persona) {
    rows.retirePersona(persona.name());
    PersonaId id = new PersonaId(ids.next());
    rows.insertPersona(id, persona, Json.text(persona), Fingerprint.of(persona));
  }

  private void template(TemplateDefinition template) {
    rows.ensureTemplate(new TemplateId(ids.next()), template.name(), template.tier());
    TemplateId id = rows.templateId(template.name());
    @Nullable DocumentDefinition document = catalogue.documentOf(template).orElse(null);
    @Nullable TokenRange range = template.tokens();
    rows.retireVersions(id);
    rows.insertVersion(
        new TemplateVersionId(ids.next()),
        id,
        template,
        range == null ? null : (Integer) range.min(),
        range == null ? null : (Integer) range.max(),
        Json.text(template.variables()),
        Json.text(template.tools()),
        Json.text(template),
        Fingerprint.of(template, document),
        origin);
  }

  private void scenario(ScenarioDefinition scenario) {
    scenarioRows.retireScenario(scenario.name());
    scenarioRows.insertScenario(
        new ScenarioId(ids.next()),
        rows.templateId(scenario.template()),
        scenario,
        Json.text(scenario.parameters()),
        Fingerprint.of(scenario),
        origin);
  }

  private void edgeCase(EdgeCaseDefinition edgeCase) {
    EdgeCaseId id = new EdgeCaseId(ids.next());
    @Nullable TurnRange turns = edgeCase.turns();
    scenarioRows.retireEdgeCase(edgeCase.name());
    scenarioRows.insertEdgeCase(
        id,
        rows.templateId(edgeCase.template()),
        edgeCase,
        turns == null ? null : (Integer) turns.min(),
        turns == null ? null : (Integer) turns.max(),
        Json.text(edgeCase.parameters()),
        Fingerprint.of(edgeCase),
        origin);
    scenarioRows.link(id, edgeCase.scenarios());
  }

  private void pipeline(PipelineDefinition pipeline) {
    rows.ensurePipeline(new PipelineId(ids.next()), pipeline.name());
    PipelineId id = rows.pipelineId(pipeline.name());
    rows.retirePipelineVersions(id);
    rows.insertPipelineVersion(
        new PipelineVersionId(ids.next()),
        id,
        pipeline.title(),
        Json.text(pipeline),
        Fingerprint.of(pipeline));
  }

  private static <T> T find(List<T> definitions, Function<T, String> namer, String name) {
    return definitions.stream()
        .filter(definition -> namer.apply(definition).equals(name))
        .findFirst()
        .orElseThrow();
  }
}
