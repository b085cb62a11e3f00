package io.turnsmith.generation;

import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueReading;
import io.turnsmith.catalog.EdgeCaseDefinition;
import io.turnsmith.catalog.Inputs;
import io.turnsmith.catalog.InputsRendering;
import io.turnsmith.catalog.PersonaDefinition;
import io.turnsmith.catalog.Render;
import io.turnsmith.catalog.RenderRequest;
import io.turnsmith.catalog.ScenarioDefinition;
import io.turnsmith.catalog.StarterCatalogue;
import io.turnsmith.catalog.TemplateDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything in the starter catalogue of which a batch makes conversations. */
final class StarterCells {
  private final Catalogue catalogue;
  private final Map<String, PersonaDefinition> personas;
  private final List<Cell> cells = new ArrayList<>();

  StarterCells() {
    this.catalogue =
        switch (StarterCatalogue.read()) {
          case CatalogueReading.Read(Catalogue read) -> read;
          case CatalogueReading.Broken(var mistakes) ->
              throw new IllegalStateException(mistakes.toString());
        };
    this.personas =
        catalogue.personas().stream()
            .collect(Collectors.toMap(PersonaDefinition::name, Function.identity()));
    catalogue.templates().forEach(this::addAlone);
    catalogue.scenarios().stream().filter(ScenarioDefinition::isActive).forEach(this::add);
    catalogue.edgeCases().stream().filter(EdgeCaseDefinition::isActive).forEach(this::add);
  }

  /** One thing that a batch can ask for. */
  record Cell(
      TemplateDefinition template,
      @Nullable ScenarioDefinition scenario,
      @Nullable EdgeCaseDefinition edgeCase) {}

  List<Cell> all() {
    return List.copyOf(cells);
  }

  /** The inputs of one conversation; empty when the template needs values that a cell lacks. */
  Optional<Inputs> inputs(Cell cell, long seed) {
    RenderRequest request =
        RenderRequest.of(
                cell.template(), 1, catalogue.documentOf(cell.template()).orElse(null), seed)
            .drivenBy(cell.scenario(), cell.edgeCase());
    return switch (Render.inputs(request, personas)) {
      case InputsRendering.Rendered(Inputs inputs) -> Optional.of(inputs);
      case InputsRendering.Unrenderable unrenderable -> Optional.empty();
    };
  }

  private void addAlone(TemplateDefinition template) {
    Cell cell = new Cell(template, null, null);
    if (inputs(cell, 1).isPresent()) {
      cells.add(cell);
    }
  }

  private void add(ScenarioDefinition scenario) {
    cells.add(new Cell(template(scenario.template()), scenario, null));
  }

  private void add(EdgeCaseDefinition edgeCase) {
    ScenarioDefinition setting =
        edgeCase.scenarios().stream().findFirst().flatMap(catalogue::scenario).orElse(null);
    cells.add(new Cell(template(edgeCase.template()), setting, edgeCase));
  }

  private TemplateDefinition template(String name) {
    return catalogue.template(name).orElseThrow();
  }
}
