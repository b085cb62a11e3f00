package io.turnsmith.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Spanish verb forms of the third person and what they are in the first. */
final class SpanishVerbs {
  private static final Map<String, String> KNOWN =
      PhraseBank.common(Language.ES).lines("verbs").stream()
          .map(line -> line.split(" ", -1))
          .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));

  private static final int SHORTEST_PAST = 4;

  private SpanishVerbs() {}

  static Optional<String> firstPerson(String third) {
    return Optional.ofNullable(KNOWN.get(third)).or(() -> regularPast(third));
  }

  /** Whether the word is a verb in either person. */
  static boolean knows(String word) {
    return KNOWN.containsKey(word)
        || KNOWN.containsValue(word)
        || word.matches("\\p{L}{4,}(?:ó|é|í)");
  }

  private static Optional<String> regularPast(String third) {
    if (third.length() < SHORTEST_PAST || !third.endsWith("ó")) {
      return Optional.empty();
    }
    String stem = third.substring(0, third.length() - 1);
    if (stem.endsWith("i")) {
      return Optional.of(stem.substring(0, stem.length() - 1) + "í");
    }
    String spelled = stem.replaceFirst("c$", "qu").replaceFirst("g$", "gu").replaceFirst("z$", "c");
    return Optional.of(spelled + "é");
  }
}
