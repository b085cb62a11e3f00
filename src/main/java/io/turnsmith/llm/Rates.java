package io.turnsmith.llm;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What tokens cost at one provider, for one model, in one tier: USD for a million tokens.
 *
 * @param input tokens that are neither read from nor written to a cache
 * @param cacheRead tokens read from the provider's cache
 * @param cacheWrite tokens written to a cache that holds for minutes
 * @param cacheWriteHour tokens written to a cache that holds for an hour
 * @param output tokens of the answer
 * @param reasoning tokens of the reasoning; null means as output
 */
public record Rates(
    BigDecimal input,
    BigDecimal cacheRead,
    BigDecimal cacheWrite,
    BigDecimal cacheWriteHour,
    BigDecimal output,
    @Nullable BigDecimal reasoning) {
  private static final int MILLION_DIGITS = 6;

  /**
   * Decimals of a rate. With six, the cost of any call has at most twelve and stands in the
   * ledger's numeric(20,12) as it is.
   */
  static final int MOST_DECIMALS = 6;

  /** Dearest rate that is believed; keeps every cost within numeric(20,12) too. */
  static final BigDecimal DEAREST = new BigDecimal(10_000);

  public Rates {
    requireRate(input);
    requireRate(cacheRead);
    requireRate(cacheWrite);
    requireRate(cacheWriteHour);
    requireRate(output);
    if (reasoning != null) {
      requireRate(reasoning);
    }
  }

  /** The exact price of these tokens, in USD. */
  BigDecimal cost(Usage usage) {
    return times(input, usage.input())
        .add(times(cacheRead, usage.cacheRead()))
        .add(times(cacheWrite, usage.cacheWrite()))
        .add(times(cacheWriteHour, usage.cacheWriteHour()))
        .add(times(output, usage.output()))
        .add(times(reasoning == null ? output : reasoning, usage.reasoning()))
        .movePointLeft(MILLION_DIGITS);
  }

  /** The exact price of so many tokens in and out without a cache, in USD. */
  BigDecimal cost(long inputTokens, long outputTokens) {
    return times(input, inputTokens).add(times(output, outputTokens)).movePointLeft(MILLION_DIGITS);
  }

  /** The most that so many tokens in and out may cost, in USD. */
  BigDecimal worstCase(long inputTokens, long outputTokens) {
    BigDecimal dearestInput = input.max(cacheRead).max(cacheWrite).max(cacheWriteHour);
    BigDecimal dearestOutput = reasoning == null ? output : output.max(reasoning);
    return times(dearestInput, inputTokens)
        .add(times(dearestOutput, outputTokens))
        .movePointLeft(MILLION_DIGITS);
  }

  private static BigDecimal times(BigDecimal rate, long tokens) {
    return rate.multiply(BigDecimal.valueOf(tokens));
  }

  private static void requireRate(BigDecimal rate) {
    if (rate.signum() < 0 || rate.compareTo(DEAREST) > 0) {
      throw new IllegalArgumentException(
          "a price for a million tokens is 0 to %s USD, not %s".formatted(DEAREST, rate));
    }
    if (rate.stripTrailingZeros().scale() > MOST_DECIMALS) {
      throw new IllegalArgumentException(
          "a price for a million tokens has at most %d decimals, not %s"
              .formatted(MOST_DECIMALS, rate));
    }
  }
}
