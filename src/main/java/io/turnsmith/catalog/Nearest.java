package io.turnsmith.catalog;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that was probably meant. */
final class Nearest {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Nearest() {}

  /** Returns {@code ; did you mean "x"?}, or nothing where no known name is near. */
  static String hint(String wrong, Collection<String> known) {
    int most = Math.max(2, wrong.length() / 3);
    return known.stream()
        .filter(name -> name.length() > most && DISTANCE.apply(wrong, name) <= most)
        .min(
            Comparator.comparing((String name) -> DISTANCE.apply(wrong, name))
                .thenComparing(n -> n))
        .map(name -> "; did you mean \"" + name + "\"?")
        .orElse("");
  }
}
