package io.turnsmith.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads {@code {min: 8, max: 16}}. */
final class RangeReader {
  private static final int MOST_TOKENS = 1_000_000;

  private RangeReader() {}

  /** Turns are even: the user begins and the assistant ends. */
  static @Nullable TurnRange turns(Fields fields, String key) {
    return range(fields, key, 2, TurnRange.MOST, TurnRange::new)
        .filter(range -> isEven(fields, key, "min", range.min()))
        .filter(range -> isEven(fields, key, "max", range.max()))
        .orElse(null);
  }

  static @Nullable TokenRange tokens(Fields fields, String key) {
    return range(fields, key, 1, MOST_TOKENS, TokenRange::new).orElse(null);
  }

  private static <T> Optional<T> range(
      Fields fields, String key, int least, int most, BiFunction<Integer, Integer, T> maker) {
    return fields
        .value(key)
        .flatMap(value -> Fields.of(value, List.of("min", "max"), fields.mistakes()))
        .flatMap(
            bounds -> {
              bounds.required("min");
              bounds.required("max");
              Integer min = bounds.whole("min", least, most);
              Integer max = bounds.whole("max", least, most);
              if (min == null || max == null) {
                return Optional.empty();
              }
              if (min > max) {
                Where place = bounds.where().key("min");
                fields.mistakes().add(place.mistake("min " + min + " is greater than max " + max));
                return Optional.empty();
              }
              return Optional.of(maker.apply(min, max));
            });
  }

  private static boolean isEven(Fields fields, String key, String bound, int turns) {
    if (turns % 2 != 0) {
      fields
          .mistakes()
          .add(
              fields
                  .where()
                  .at(key, bound)
                  .mistake("must be even, not " + turns + ": the user begins, the assistant ends"));
    }
    return turns % 2 == 0;
  }
}
