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

  static Memory of(Fact fact) {
    return new Memory(fact.told(), List.of(Prose.asClause(fact.echoed())));
  }

  /** The echo in the language of that rank, if there is one. */
  Optional<String> echo(int languageRank) {
    return languageRank < echoes.size() ? Optional.of(echoes.get(languageRank)) : Optional.empty();
  }
}
