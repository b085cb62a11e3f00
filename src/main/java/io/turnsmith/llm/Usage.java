package io.turnsmith.llm;

/**
 * Tokens of one call in disjoint buckets, whatever way the provider nests them.
 *
 * @param input neither read from nor written to a cache
 * @param output without reasoning
 * @param source who counted
 */
public record Usage(
    int input, int cacheRead, int cacheWrite, int output, int reasoning, Source source) {
  /** Who counted the tokens. */
  public enum Source {
    PROVIDER,
    /** We did, because the answer did not say. */
    ESTIMATED,
    NONE
  }

  public Usage {
    if (input < 0 || cacheRead < 0 || cacheWrite < 0 || output < 0 || reasoning < 0) {
      throw new IllegalArgumentException("no bucket of tokens can be negative");
    }
  }

  /** All tokens that went in. */
  public int totalInput() {
    return input + cacheRead + cacheWrite;
  }

  /** All tokens that came out. */
  public int totalOutput() {
    return output + reasoning;
  }
}
