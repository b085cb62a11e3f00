package io.turnsmith.catalog;

/** Checks one scenario against its template. */
record ScenarioCheck(Located<ScenarioDefinition> draft, References references, Mistakes mistakes) {
  void run() {
    ScenarioDefinition scenario = draft.value();
    references.checkTemplate(scenario.template(), draft.fileKey("template"), mistakes);
    references.checkPersona(scenario.persona(), draft.where().at("persona"), mistakes);
    references
        .template(scenario.template())
        .map(template -> new Variables(template.variables()))
        .ifPresent(this::checkParameters);
  }

  private void checkParameters(Variables variables) {
    ParameterCheck check = new ParameterCheck(draft.where(), draft.value().parameters(), mistakes);
    check.checkValues(variables);
    if (draft.value().isActive()) {
      check.checkSupplied(variables);
    }
  }
}
