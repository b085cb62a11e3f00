package io.turnsmith.llm;

import java.time.Duration;

/** What share of calls passed since the pace was last lowered. Not thread-safe. */
final class Refusals {
  /** Even a single refusal says that the pace is a little too high. */
  private static final double MOST_LEFT = 0.98;

  private static final double LEAST_LEFT = 0.5;

  private static final Duration FIRST_REST = Duration.ofMillis(50);

  /** So many refusals in a row are no accident. */
  private static final int RUN = 4;

  private static final int MOST_DOUBLINGS = 8;

  private long passed;
  private long refused;
  private int inARow;

  void passed() {
    passed++;
    inARow = 0;
  }

  void refused() {
    refused++;
    inARow++;
  }

  /** Whether nothing passes: a window that is used up, which no lower pace mends. */
  boolean nothingPasses() {
    return inARow > 2 * RUN;
  }

  /** How long to rest where the provider does not say: longer while nothing passes. */
  Duration rest() {
    return FIRST_REST.multipliedBy(1L << Math.min(inARow / RUN, MOST_DOUBLINGS));
  }

  /** What to multiply the pace with: what passed is what the provider allows. */
  double share() {
    return Math.clamp((double) passed / (passed + refused), LEAST_LEFT, MOST_LEFT);
  }

  void forget() {
    passed = 0;
    refused = 0;
  }
}
