package io.turnsmith.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks one template against the rest of the catalogue. */
record TemplateCheck(
    Located<TemplateDefinition> draft, References references, Drafts all, Mistakes mistakes) {
  void run() {
    TemplateDefinition template = draft.value();
    for (int i = 0; i < template.personas().size(); i++) {
      references.checkPersona(
          template.personas().get(i), draft.where().at("personas", i), mistakes);
    }
    if (template.document() != null) {
      references.checkDocument(template.document(), draft.where().at("document"), mistakes);
    }
    checkDriver(template);
    checkTexts(template);
  }

  /** A tier that nothing drives would make no conversation. */
  private void checkDriver(TemplateDefinition template) {
    boolean driven =
        switch (template.tier()) {
          case "scenario" ->
              all.incomplete.contains(CatalogueKind.SCENARIO)
                  || all.scenarios.stream()
                      .map(Located::value)
                      .anyMatch(s -> s.template().equals(template.name()) && s.isActive());
          case "edge_case" ->
              all.incomplete.contains(CatalogueKind.EDGE_CASE)
                  || all.edgeCases.stream()
                      .map(Located::value)
                      .anyMatch(e -> e.template().equals(template.name()) && e.isActive());
          default -> true;
        };
    if (!driven) {
      String message = "tier is " + template.tier() + ", but no active one fills this template";
      mistakes.add(draft.where().at("tier").mistake(message));
    }
  }

  private void checkTexts(TemplateDefinition template) {
    Set<String> known = new TreeSet<>(new Variables(template.variables()).names());
    known.addAll(BuiltIn.NAMES);
    if (template.document() == null) {
      known.remove(BuiltIn.DOCUMENT);
    }
    for (Where text : textNodes()) {
      new TextCheck(text, known, mistakes).run();
    }
  }

  private List<Where> textNodes() {
    List<Where> nodes = new ArrayList<>();
    for (String key : List.of("system", "generator", "user_voice", "assistant_voice")) {
      nodes.add(draft.where().at(key));
    }
    for (int i = 0; i < draft.value().systemVariants().size(); i++) {
      nodes.add(draft.where().at("system_variants", i));
    }
    return nodes;
  }
}
