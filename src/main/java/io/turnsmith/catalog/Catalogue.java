package io.turnsmith.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything a catalogue folder holds, checked, in the order of its files. */
public record Catalogue(
    List<TemplateDefinition> templates,
    List<ScenarioDefinition> scenarios,
    List<EdgeCaseDefinition> edgeCases,
    List<PersonaDefinition> personas,
    List<GoldDefinition> gold,
    List<PipelineDefinition> pipelines,
    List<DocumentDefinition> documents,
    List<GuidelinesPage> guidelines) {
  public Catalogue {
    templates = List.copyOf(templates);
    scenarios = List.copyOf(scenarios);
    edgeCases = List.copyOf(edgeCases);
    personas = List.copyOf(personas);
    gold = List.copyOf(gold);
    pipelines = List.copyOf(pipelines);
    documents = List.copyOf(documents);
    guidelines = List.copyOf(guidelines);
  }

  public Optional<TemplateDefinition> template(String name) {
    return templates.stream().filter(template -> template.name().equals(name)).findFirst();
  }

  public Optional<ScenarioDefinition> scenario(String name) {
    return scenarios.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  public Optional<EdgeCaseDefinition> edgeCase(String name) {
    return edgeCases.stream().filter(edgeCase -> edgeCase.name().equals(name)).findFirst();
  }

  public Optional<DocumentDefinition> document(String name) {
    return documents.stream().filter(document -> document.name().equals(name)).findFirst();
  }

  /** The same with one more page of guidelines. */
  Catalogue with(GuidelinesPage page) {
    List<GuidelinesPage> pages = new ArrayList<>(guidelines);
    pages.add(page);
    return new Catalogue(
        templates, scenarios, edgeCases, personas, gold, pipelines, documents, pages);
  }

  /** The document that a template names, if it names one. */
  public Optional<DocumentDefinition> documentOf(TemplateDefinition template) {
    return Optional.ofNullable(template.document()).flatMap(this::document);
  }
}
