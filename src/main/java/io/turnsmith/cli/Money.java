package io.turnsmith.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Shows amounts. Rounding happens here and nowhere else. */
final class Money {
  private static final int SHOWN_DIGITS = 4;

  private Money() {}

  /** As {@code $0.0123}; {@code unpriced} where there is no price, never zero. */
  static String show(@Nullable BigDecimal usd) {
    return usd == null
        ? "unpriced"
        : "$" + usd.setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN).toPlainString();
  }
}
