package io.turnsmith.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks one gold conversation against what it plays. */
record GoldCheck(Located<GoldDefinition> draft, References references, Mistakes mistakes) {
  void run() {
    GoldDefinition gold = draft.value();
    references.checkTemplate(gold.template(), draft.fileKey("template"), mistakes);
    references.checkPersona(gold.persona(), draft.where().at("persona"), mistakes);
    references.checkScenario(gold.scenario(), draft.where().at("scenario"), mistakes);
    references.checkEdgeCase(gold.edgeCase(), draft.where().at("edge_case"), mistakes);
    if (gold.scenario().isEmpty() && gold.edgeCase().isEmpty()) {
      mistakes.add(draft.where().mistake("name the \"scenario\" or the \"edge_case\" it plays"));
    }
    checkOwner("scenario", references.scenario(gold.scenario()).map(ScenarioDefinition::template));
    checkOwner("edge_case", references.edgeCase(gold.edgeCase()).map(EdgeCaseDefinition::template));
    Optional<TemplateDefinition> template = references.template(gold.template());
    List<String> tools = new ArrayList<>();
    template.ifPresent(t -> t.tools().forEach(tool -> tools.add(tool.path("name").asText())));
    new GoldTurnsCheck(draft, tools, mistakes).run();
    template.ifPresent(this::checkLength);
  }

  private void checkOwner(String key, Optional<String> owner) {
    owner
        .filter(template -> !template.equals(draft.value().template()))
        .map(template -> "belongs to the template \"" + template + "\"")
        .ifPresent(message -> mistakes.add(draft.where().at(key).mistake(message)));
  }

  private void checkLength(TemplateDefinition template) {
    TurnRange range =
        references
            .edgeCase(draft.value().edgeCase())
            .map(EdgeCaseDefinition::turns)
            .orElse(template.turns());
    int turns =
        (int) draft.value().turns().stream().filter(turn -> !turn.role().equals("tool")).count();
    if (!range.holds(turns)) {
      String message = turns + " user and assistant turns; " + range + " are right here";
      mistakes.add(draft.where().at("turns").mistake(message));
    }
  }
}
