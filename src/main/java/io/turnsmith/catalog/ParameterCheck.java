package io.turnsmith.catalog;

import java.util.Map;

/** Checks the parameters of a scenario or an edge case against the variables of its template. */
record ParameterCheck(Where owner, Map<String, Object> parameters, Mistakes mistakes) {
  private static final String KEY = "parameters";

  void checkValues(Variables variables) {
    parameters.forEach(
        (name, value) ->
            variables
                .problemWith(name, value)
                .ifPresent(problem -> mistakes.add(place(name, variables).mistake(problem))));
  }

  void checkSupplied(Variables variables) {
    for (String name : variables.missing(parameters)) {
      String message = "variable \"" + name + "\" is required and has no value here";
      mistakes.add(owner.at(KEY).mistake(message));
    }
  }

  /** An unknown name is the key's fault, a wrong value the value's. */
  private Where place(String name, Variables variables) {
    return variables.names().contains(name) ? owner.at(KEY, name) : owner.at(KEY).key(name);
  }
}
