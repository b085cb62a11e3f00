package io.turnsmith.llm;

/**
 * Tokens of one call in disjoint buckets, whatever way the provider nests them.
 *
 * @param input neither read from nor written to a cache
 * @param cacheWrite written to a cache that holds for minutes
 * @param cacheWriteHour written to a cache that holds for an hour
 * @param output without reasoning
 * @param source who counted
 */
public record Usage(
    int input,
    int cacheRead,
    int cacheWrite,
    int cacheWriteHour,
    int output,
    int reasoning,
    Source source) {
  /** Who counted the tokens. */
  public enum Source {
    PROVIDER,
    /** We did, because the answer did not say. */
    ESTIMATED,
    NONE
  }

  public Usage {
    if (input < 0
        || cacheRead < 0
        || cacheWrite < 0
        || cacheWriteHour < 0
        || output < 0
        || reasoning < 0) {
      throw new IllegalArgumentException("no bucket of tokens can be negative");
    }
  }

  /** All tokens that went in. */
  public long totalInput() {
    return (long) input + cacheRead + cacheWrite + cacheWriteHour;
  }

  /** All tokens that came out. */
  public long totalOutput() {
    return (long) output + reasoning;
  }
}
