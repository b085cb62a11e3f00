package io.turnsmith.llm;

import java.time.Duration;

/** What share of calls passed since the pace was last lowered. Not thread-safe. */
final class Refusals {
  /** Even a single refusal says that the pace is a little too high. */
  private static final double MOST_LEFT = 0.98;

  private static final double LEAST_LEFT = 0.5;

  private static final Duration FIRST_REST = Duration.ofMillis(250);
  private static final int MOST_DOUBLINGS = 6;

  private long passed;
  private long refused;
  private int inVain;

  void passed() {
    passed++;
    inVain = 0;
  }

  void refused() {
    refused++;
    if (passed == 0) {
      inVain = Math.min(inVain + 1, MOST_DOUBLINGS);
    }
  }

  /** Whether nothing passes: a window that is used up, which no lower pace mends. */
  boolean nothingPasses() {
    return passed == 0;
  }

  /** How long to rest where the provider does not say. */
  Duration rest() {
    return FIRST_REST.multipliedBy(1L << inVain);
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
