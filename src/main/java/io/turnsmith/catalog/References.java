package io.turnsmith.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds definitions by name and says when a name leads nowhere. */
final class References {
  private final Drafts drafts;
  private final Map<String, TemplateDefinition> templates;
  private final Map<String, ScenarioDefinition> scenarios;
  private final Map<String, EdgeCaseDefinition> edgeCases;
  private final Map<String, PersonaDefinition> personas;
  private final Map<String, DocumentDefinition> documents = new HashMap<>();

  References(Drafts drafts) {
    this.drafts = drafts;
    this.templates = byName(drafts.templates, TemplateDefinition::name);
    this.scenarios = byName(drafts.scenarios, ScenarioDefinition::name);
    this.edgeCases = byName(drafts.edgeCases, EdgeCaseDefinition::name);
    this.personas = byName(drafts.personas, PersonaDefinition::name);
    drafts.documents.forEach(document -> documents.put(document.name(), document));
  }

  Optional<TemplateDefinition> template(String name) {
    return Optional.ofNullable(templates.get(name));
  }

  Optional<ScenarioDefinition> scenario(String name) {
    return Optional.ofNullable(scenarios.get(name));
  }

  Optional<EdgeCaseDefinition> edgeCase(String name) {
    return Optional.ofNullable(edgeCases.get(name));
  }

  void checkTemplate(String name, Where where, Mistakes mistakes) {
    check(CatalogueKind.TEMPLATE, "template", name, templates, where, mistakes);
  }

  void checkPersona(String name, Where where, Mistakes mistakes) {
    check(CatalogueKind.PERSONA, "persona", name, personas, where, mistakes);
  }

  void checkScenario(String name, Where where, Mistakes mistakes) {
    check(CatalogueKind.SCENARIO, "scenario", name, scenarios, where, mistakes);
  }

  void checkEdgeCase(String name, Where where, Mistakes mistakes) {
    check(CatalogueKind.EDGE_CASE, "edge case", name, edgeCases, where, mistakes);
  }

  void checkDocument(String name, Where where, Mistakes mistakes) {
    check(CatalogueKind.DOCUMENT, "document", name, documents, where, mistakes);
  }

  /** A name that was not read at all (empty) has its mistake already. */
  private void check(
      CatalogueKind kind,
      String word,
      String name,
      Map<String, ?> known,
      Where where,
      Mistakes mistakes) {
    if (name.isEmpty() || known.containsKey(name) || drafts.incomplete.contains(kind)) {
      return;
    }
    String hint = Nearest.hint(name, known.keySet());
    mistakes.add(where.mistake("no " + word + " is named \"" + name + "\"" + hint));
  }

  /** The first of a name wins, so that one file can stand before the others. */
  private static <T> Map<String, T> byName(List<Located<T>> drafts, Function<T, String> name) {
    Map<String, T> found = new HashMap<>();
    drafts.forEach(draft -> found.putIfAbsent(name.apply(draft.value()), draft.value()));
    return found;
  }
}
