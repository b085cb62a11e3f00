package io.turnsmith.ledger;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;

/** Reads amounts that people type. */
public final class Dollars {
  /** Digits after the point that the database keeps. */
  private static final int DIGITS = 12;

  /** A larger amount is a slip of the finger. */
  private static final BigDecimal MOST = new BigDecimal(10_000_000);

  private Dollars() {}

  /** As {@code 5}, {@code 0.25} or {@code $5}. */
  public static BigDecimal read(String text) {
    try {
      BigDecimal amount = new BigDecimal(text.strip().replaceFirst("^\\$", ""));
      return check(amount, text);
    } catch (NumberFormatException e) {
      throw new UserMistake(ExitCode.INVALID, "'%s' is no amount, as 5 or 0.25".formatted(text));
    }
  }

  private static BigDecimal check(BigDecimal amount, String text) {
    if (amount.signum() < 0) {
      throw new UserMistake(ExitCode.INVALID, "an amount cannot be %s".formatted(text));
    }
    if (amount.compareTo(MOST) > 0 || amount.stripTrailingZeros().scale() > DIGITS) {
      throw new UserMistake(
          ExitCode.INVALID,
          "an amount is at most %s and has at most %d digits after the point, not %s"
              .formatted(MOST.toPlainString(), DIGITS, text));
    }
    return amount;
  }
}
