package io.turnsmith.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts new values into a YAML text and leaves every other character as it is. */
final class Replacements {
  private record Replacement(int from, int to, String value) {}

  private final String text;
  private final List<Replacement> replacements = new ArrayList<>();

  Replacements(String text) {
    this.text = text;
  }

  /** The value must be one that needs no quotes. */
  void add(Where scalar, String value) {
    replacements.add(new Replacement(scalar.start(), scalar.end(), value));
  }

  String apply() {
    StringBuilder result = new StringBuilder(text);
    replacements.stream()
        .sorted(Comparator.comparingInt(Replacement::from).reversed())
        .forEach(found -> result.replace(found.from(), found.to(), found.value()));
    return result.toString();
  }
}
