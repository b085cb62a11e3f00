package io.turnsmith.llm;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/**
 * What a provider charges for one model, in USD for a million tokens. Costs are exact: nothing is
 * rounded, because a cached token costs less than a micro-dollar.
 *
 * @param input tokens that are neither read from nor written to a cache
 * @param cacheRead tokens read from the provider's cache
 * @param cacheWrite tokens written to the provider's cache
 * @param output tokens of the answer and of the reasoning
 * @param version which price table they came from; stands on every row of the ledger
 */
public record Prices(
    BigDecimal input,
    BigDecimal cacheRead,
    BigDecimal cacheWrite,
    BigDecimal output,
    String version) {
  private static final int MILLION_DIGITS = 6;

  public Prices {
    requireNotNegative(input);
    requireNotNegative(cacheRead);
    requireNotNegative(cacheWrite);
    requireNotNegative(output);
    requireNonNull(version, "version");
  }

  /** The exact price of a call that used these tokens, in USD. */
  public BigDecimal cost(Usage usage) {
    return times(input, usage.input())
        .add(times(cacheRead, usage.cacheRead()))
        .add(times(cacheWrite, usage.cacheWrite() + (long) usage.cacheWriteHour()))
        .add(times(output, usage.output() + (long) usage.reasoning()))
        .movePointLeft(MILLION_DIGITS);
  }

  /** The exact price of so many tokens in and out without a cache, in USD. */
  public BigDecimal cost(long inputTokens, long outputTokens) {
    return times(input, inputTokens).add(times(output, outputTokens)).movePointLeft(MILLION_DIGITS);
  }

  /** The most that a call may cost: every input token at the dearest input price. */
  public BigDecimal worstCase(int inputTokens, int maxOutputTokens) {
    BigDecimal dearest = input.max(cacheWrite).max(cacheRead);
    return times(dearest, inputTokens)
        .add(times(output, maxOutputTokens))
        .movePointLeft(MILLION_DIGITS);
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }

  private static void requireNotNegative(BigDecimal price) {
    if (price.signum() < 0) {
      throw new IllegalArgumentException("a price cannot be " + price);
    }
  }
}
