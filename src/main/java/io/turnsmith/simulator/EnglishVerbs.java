package io.turnsmith.simulator;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Third-person verbs, to tell "and pays" from "and boots". */
final class EnglishVerbs {
  private static final Set<String> THIRD_PERSON =
      PhraseBank.common(Language.EN).lines("verbs").stream()
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .collect(Collectors.toUnmodifiableSet());

  private EnglishVerbs() {}

  static boolean isThirdPerson(String word) {
    return THIRD_PERSON.contains(word);
  }
}
