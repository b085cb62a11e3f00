package io.turnsmith.catalog;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What is current in the handle's workspace, as a catalogue. */
public final class CatalogueInDatabase {
  private CatalogueInDatabase() {}

  /** Reads it, drafts and archived definitions too; without gold conversations and guidelines. */
  public static Catalogue read(Handle handle) {
    Catalog catalog = Catalog.in(handle);
    List<TemplateVersionRow> templates = catalog.templates();
    return new Catalogue(
        templates.stream().map(TemplateVersionRow::definition).toList(),
        catalog.everyScenario().stream().map(ScenarioRow::definition).toList(),
        catalog.everyEdgeCase().stream().map(EdgeCaseRow::definition).toList(),
        List.copyOf(catalog.personas().values()),
        List.of(),
        catalog.pipelines().stream().map(PipelineVersionRow::definition).toList(),
        templates.stream()
            .map(TemplateVersionRow::definition)
            .map(TemplateDefinition::document)
            .flatMap(name -> Optional.ofNullable(name).flatMap(catalog::document).stream())
            .distinct()
            .toList(),
        List.of());
  }
}
