package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * New names for the scenarios and edge cases of a copied template. They are unique in a workspace,
 * so each copy begins with its template's name.
 *
 * @param template name of the copy
 * @param from name of the original
 * @param drivers new names by old ones
 */
record CopiedNames(String template, String from, Map<String, String> drivers) {
  CopiedNames {
    drivers = Map.copyOf(drivers);
  }

  /**
   * @throws UserMistake when a new name is taken
   */
  static CopiedNames of(Catalogue catalogue, String template, String from) {
    Set<String> taken = new HashSet<>();
    Set<String> copied = new HashSet<>();
    for (ScenarioDefinition scenario : catalogue.scenarios()) {
      (scenario.template().equals(from) ? copied : taken).add(scenario.name());
    }
    for (EdgeCaseDefinition edgeCase : catalogue.edgeCases()) {
      (edgeCase.template().equals(from) ? copied : taken).add(edgeCase.name());
    }
    taken.addAll(copied);
    Map<String, String> drivers = new HashMap<>();
    for (String old : copied) {
      String next = newName(template, old, from);
      if (!taken.add(next)) {
        throw new UserMistake(
            ExitCode.CONFLICT,
            "the copy of " + old + " would be named " + next + ", which is taken.");
      }
      drivers.put(old, next);
    }
    return new CopiedNames(template, from, drivers);
  }

  /** The new name of what is copied; the old one of everything else. */
  String of(String name) {
    return drivers.getOrDefault(name, name);
  }

  private static String newName(String template, String old, String from) {
    String tail = old.startsWith(from + "-") ? old.substring(from.length() + 1) : old;
    String whole = template + "-" + tail;
    int most = Math.min(whole.length(), Scalars.LONGEST_NAME);
    return whole.substring(0, most).replaceAll("-+$", "");
  }
}
