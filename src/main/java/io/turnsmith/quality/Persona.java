package io.turnsmith.quality;

import java.util.Arrays;
import java.util.List;

/** The names that belong to one person. */
final class Persona {
  /** Tom is Tomasz and Dre is Andre, but Al is not Alice. */
  private static final int SHORTEST_NICKNAME = 3;

  private final List<String> names;

  Persona(String fullName) {
    this.names =
        Arrays.stream(fullName.strip().split("[\\s-]+"))
            .map(FirstNames::folded)
            .filter(name -> !name.isEmpty())
            .toList();
  }

  boolean isNamed() {
    return !names.isEmpty();
  }

  boolean hasSurname() {
    return names.size() > 1;
  }

  boolean goesBy(String found) {
    return Arrays.stream(FirstNames.folded(found).split("-"))
        .anyMatch(part -> names.stream().anyMatch(name -> isSame(name, part)));
  }

  private static boolean isSame(String name, String found) {
    String shorter = name.length() < found.length() ? name : found;
    String longer = name.length() < found.length() ? found : name;
    return name.equals(found)
        || (shorter.length() >= SHORTEST_NICKNAME && longer.contains(shorter));
  }
}
