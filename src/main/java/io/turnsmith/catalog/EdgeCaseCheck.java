package io.turnsmith.catalog;

import java.util.List;

/** Checks one edge case against its template and its scenarios. */
record EdgeCaseCheck(Located<EdgeCaseDefinition> draft, References references, Mistakes mistakes) {
  void run() {
    EdgeCaseDefinition edgeCase = draft.value();
    references.checkTemplate(edgeCase.template(), draft.fileKey("template"), mistakes);
    references.checkPersona(edgeCase.persona(), draft.where().at("persona"), mistakes);
    checkScenarios(edgeCase);
    references
        .template(edgeCase.template())
        .map(template -> new Variables(template.variables()))
        .ifPresent(this::checkParameters);
  }

  private void checkScenarios(EdgeCaseDefinition edgeCase) {
    List<String> names = edgeCase.scenarios();
    for (int i = 0; i < names.size(); i++) {
      Where place = draft.where().at("scenarios", i);
      references.checkScenario(names.get(i), place, mistakes);
      references
          .scenario(names.get(i))
          .filter(scenario -> !scenario.template().equals(edgeCase.template()))
          .ifPresent(
              scenario ->
                  mistakes.add(
                      place.mistake(
                          "\"%s\" is a scenario of the template \"%s\""
                              .formatted(scenario.name(), scenario.template()))));
    }
  }

  /** Without a scenario nobody else supplies what is required. */
  private void checkParameters(Variables variables) {
    EdgeCaseDefinition edgeCase = draft.value();
    ParameterCheck check = new ParameterCheck(draft.where(), edgeCase.parameters(), mistakes);
    check.checkValues(variables);
    if (edgeCase.isActive() && edgeCase.scenarios().isEmpty()) {
      check.checkSupplied(variables);
    }
  }
}
