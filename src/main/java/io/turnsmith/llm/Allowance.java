package io.turnsmith.llm;

import org.jspecify.annotations.Nullable;

/**
 * The limits a minute that are kept to: the profile's and those that the provider named, whichever
 * are lower. Null means that none is known.
 */
record Allowance(
    @Nullable Integer requests,
    @Nullable Integer inputTokens,
    @Nullable Integer outputTokens,
    @Nullable Integer tokens) {
  private static final double MINUTE_NANOS = 60e9;

  /** What is not asked for, so that calls which travel unevenly still arrive within the limit. */
  private static final double SHARE = 0.98;

  static Allowance of(RateLimits stated, ThrottleState seen) {
    return new Allowance(
        lower(stated.requests(), seen.requestsPerMinute()),
        lower(stated.inputTokens(), seen.inputTokensPerMinute()),
        lower(stated.outputTokens(), seen.outputTokensPerMinute()),
        seen.tokensPerMinute());
  }

  boolean isUnlimited() {
    return requests == null && inputTokens == null && outputTokens == null && tokens == null;
  }

  /** Least time between two calls: what a provider that counts by the second allows. */
  long gapNanos() {
    return requests == null ? 0 : (long) (MINUTE_NANOS / requests);
  }

  /**
   * @param pace share of the limits that is used
   */
  Cost cost(long input, long output, long inputAndMost, double pace) {
    return new Cost(
        nanos(requests, 1, pace),
        nanos(inputTokens, input, pace),
        nanos(outputTokens, output, pace),
        nanos(tokens, inputAndMost, pace));
  }

  /** A call larger than a minute's limit takes the minute. */
  private static long nanos(@Nullable Integer limit, long amount, double pace) {
    return limit == null
        ? 0
        : (long) Math.min(MINUTE_NANOS, amount * MINUTE_NANOS / (limit * SHARE * pace));
  }

  private static @Nullable Integer lower(@Nullable Integer one, @Nullable Integer other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.min(one, other);
  }
}
