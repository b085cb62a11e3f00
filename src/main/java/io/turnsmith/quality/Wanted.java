package io.turnsmith.quality;

import static java.math.RoundingMode.HALF_UP;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A range that is right, inside a wider one that passes.
 *
 * @param min smallest right value
 * @param max largest right value
 * @param low smallest value that passes
 * @param high largest value that passes
 */
record Wanted(int min, int max, int low, int high) {
  // From the seed's 8 to 16 turns and 1,000 to 3,000 tokens; 6 to 20 and 500 to 5,000 pass.
  private static final int FEWER_TURNS = 2;
  private static final int MORE_TURNS = 4;
  private static final BigDecimal SHORTEST_TURN = new BigDecimal("125");
  private static final BigDecimal LONGEST_TURN = new BigDecimal("187.5");

  static Wanted turns(Expectations expected) {
    int min = expected.minTurns();
    int max = expected.maxTurns();
    return new Wanted(min, max, Math.max(1, min - FEWER_TURNS), max + MORE_TURNS);
  }

  static Wanted tokens(Expectations expected) {
    int min =
        Objects.requireNonNullElseGet(
            expected.minTokens(), () -> times(SHORTEST_TURN, expected.minTurns()));
    int max =
        Objects.requireNonNullElseGet(
            expected.maxTokens(), () -> times(LONGEST_TURN, expected.maxTurns()));
    return new Wanted(min, max, (min + 1) / 2, Math.toIntExact(max * 5L / 3));
  }

  private static int times(BigDecimal tokens, int turns) {
    return tokens.multiply(BigDecimal.valueOf(turns)).setScale(0, HALF_UP).intValueExact();
  }

  boolean fits(int measured) {
    return measured >= min && measured <= max;
  }

  /** 10 for right, 7 for passing, 4 for the rest. */
  BigDecimal mark(int measured) {
    if (fits(measured)) {
      return BigDecimal.TEN;
    }
    return BigDecimal.valueOf(measured >= low && measured <= high ? 7 : 4);
  }

  /** As {@code 5 turns, 8 to 16 wanted}. */
  String says(int measured, String unit) {
    String range = min == max ? String.valueOf(min) : min + " to " + max;
    return measured + " " + unit + ", " + range + " wanted";
  }
}
