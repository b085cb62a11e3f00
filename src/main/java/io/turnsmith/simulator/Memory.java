package io.turnsmith.simulator;

import java.util.List;
import java.util.Optional;

/**
 * Something said early that has to be remembered late.
 *
 * @param told as the person says it
 * @param echoes the same as the assistant repeats it: in the first language, then in the second
 */
record Memory(String told, List<String> echoes) {
  /** A bank's line {@code told => echoed => echoed in the second language}. */
  static Memory parse(String line) {
    List<String> parts = List.of(line.split("\\s*=>\\s*", -1));
    return new Memory(parts.getFirst(), parts.subList(1, parts.size()));
  }

  /**
   * What the brief wants to be remembered.
   *
   * @param spokenHere whether it is in the language spoken first
   */
  static Memory of(Fact fact, boolean spokenHere) {
    return new Memory(
        fact.told(),
        spokenHere && fact.clause() ? List.of(Prose.asClause(fact.echoed())) : List.of());
  }

  boolean isForeignTo(Language language) {
    return echoes.isEmpty() && Language.of(told) != language;
  }

  /** The echo in the language of that rank, if there is one. */
  Optional<String> echo(int languageRank) {
    return languageRank < echoes.size() ? Optional.of(echoes.get(languageRank)) : Optional.empty();
  }
}
