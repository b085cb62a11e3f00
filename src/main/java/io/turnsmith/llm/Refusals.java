package io.turnsmith.llm;

/** How large a share of calls passed since the pace was last lowered. Not thread-safe. */
final class Refusals {
  /** Even a single refusal says that the pace is a little too high. */
  private static final double MOST_LEFT = 0.98;

  private static final double LEAST_LEFT = 0.5;

  private long passed;
  private long refused;

  void passed() {
    passed++;
  }

  void refused() {
    refused++;
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
