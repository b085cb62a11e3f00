package io.turnsmith.llm;

import org.jspecify.annotations.Nullable;

/**
 * What a provider allows in a minute. Null means that no limit is known.
 *
 * @param requests calls
 * @param inputTokens tokens that go in
 * @param outputTokens tokens that come out
 */
public record RateLimits(
    @Nullable Integer requests, @Nullable Integer inputTokens, @Nullable Integer outputTokens) {
  /** No limit is known. */
  public static final RateLimits NONE = new RateLimits(null, null, null);

  public RateLimits {
    requirePositive(requests);
    requirePositive(inputTokens);
    requirePositive(outputTokens);
  }

  private static void requirePositive(@Nullable Integer limit) {
    if (limit != null && limit < 1) {
      throw new IllegalArgumentException(
          "a limit of %d a minute lets nothing through".formatted(limit));
    }
  }
}
