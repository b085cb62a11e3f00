package io.turnsmith.catalog;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the files of a folder say, each definition with its place, before it is checked. */
final class Drafts {
  final List<Located<TemplateDefinition>> templates = new ArrayList<>();
  final List<Located<ScenarioDefinition>> scenarios = new ArrayList<>();
  final List<Located<EdgeCaseDefinition>> edgeCases = new ArrayList<>();
  final List<Located<PersonaDefinition>> personas = new ArrayList<>();
  final List<Located<GoldDefinition>> gold = new ArrayList<>();
  final List<Located<PipelineDefinition>> pipelines = new ArrayList<>();
  final List<DocumentDefinition> documents = new ArrayList<>();
  final List<GuidelinesPage> guidelines = new ArrayList<>();

  /** Kinds of which a file could not be read: what it defines is not known to be missing. */
  final Set<CatalogueKind> incomplete = EnumSet.noneOf(CatalogueKind.class);

  void add(CatalogueKind kind, String name, SourceText source, Mistakes mistakes) {
    boolean understood =
        switch (kind) {
          case DOCUMENT ->
              PageReader.document(source, name, mistakes).map(documents::add).orElse(false);
          case GUIDELINES ->
              PageReader.guidelines(source, name, mistakes).map(guidelines::add).orElse(false);
          default ->
              YamlParser.parse(source, mistakes).map(r -> add(kind, r, mistakes)).orElse(false);
        };
    if (!understood) {
      incomplete.add(kind);
    }
  }

  Catalogue catalogue() {
    return new Catalogue(
        values(templates),
        values(scenarios),
        values(edgeCases),
        values(personas),
        values(gold),
        values(pipelines),
        documents,
        guidelines);
  }

  /**
   * The drafts of this file before those of the others, so that its definitions are found first.
   */
  Drafts before(Drafts others) {
    Drafts both = new Drafts();
    for (Drafts drafts : List.of(this, others)) {
      both.templates.addAll(drafts.templates);
      both.scenarios.addAll(drafts.scenarios);
      both.edgeCases.addAll(drafts.edgeCases);
      both.personas.addAll(drafts.personas);
      both.documents.addAll(drafts.documents);
      both.incomplete.addAll(drafts.incomplete);
    }
    return both;
  }

  private boolean add(CatalogueKind kind, Where root, Mistakes mistakes) {
    return switch (kind) {
      case TEMPLATE -> TemplateReader.read(root, mistakes).map(templates::add).orElse(false);
      case PIPELINE -> PipelineReader.read(root, mistakes).map(pipelines::add).orElse(false);
      case SCENARIO -> scenarios.addAll(ScenarioReader.read(root, mistakes));
      case EDGE_CASE -> edgeCases.addAll(EdgeCaseReader.read(root, mistakes));
      case PERSONA -> personas.addAll(PersonaReader.read(root, mistakes));
      case GOLD -> gold.addAll(GoldReader.read(root, mistakes));
      case DOCUMENT, GUIDELINES -> throw new IllegalArgumentException(kind + " is not YAML");
    };
  }

  private static <T> List<T> values(List<Located<T>> drafts) {
    return drafts.stream().map(Located::value).toList();
  }
}
