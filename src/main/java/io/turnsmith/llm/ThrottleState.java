package io.turnsmith.llm;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code throttles} as one statement saw it. Times are seconds from that moment, so that
 * no clock of ours is compared with the database's.
 *
 * @param startsIn when the time begins that is not given away; negative when nobody waits
 * @param pace share of the limits left after the last refusal
 * @param slowedAgo seconds since then
 * @param restsIn when calls may leave again; not positive when they may
 */
public record ThrottleState(
    double startsIn,
    @Nullable Integer requestsPerMinute,
    @Nullable Integer inputTokensPerMinute,
    @Nullable Integer outputTokensPerMinute,
    @Nullable Integer tokensPerMinute,
    double pace,
    double slowedAgo,
    int failures,
    int openings,
    double restsIn,
    @Nullable String restKind) {
  /** Whether the provider allows less than it did in another state. */
  boolean namesLowerLimitsThan(ThrottleState other) {
    return isLower(requestsPerMinute, other.requestsPerMinute)
        || isLower(inputTokensPerMinute, other.inputTokensPerMinute)
        || isLower(outputTokensPerMinute, other.outputTokensPerMinute)
        || isLower(tokensPerMinute, other.tokensPerMinute);
  }

  private static boolean isLower(@Nullable Integer now, @Nullable Integer before) {
    return now != null && (before == null || now < before);
  }
}
