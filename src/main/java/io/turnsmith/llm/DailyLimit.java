package io.turnsmith.llm;

import java.math.BigDecimal;

/**
 * The most that a profile may use in a UTC day.
 *
 * @param amount how much of the unit
 * @param hard whether calls stop at it; otherwise it is only reported
 */
public record DailyLimit(BigDecimal amount, Unit unit, boolean hard) {
  /** What is counted. */
  public enum Unit {
    CALLS,
    TOKENS,
    USD
  }

  public DailyLimit {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("a daily limit cannot be " + amount.toPlainString());
    }
  }
}
