package io.turnsmith.quality;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shares between 0 and 1 as a flag shows them. */
final class Ratio {
  private Ratio() {}

  /** Two decimals, rounded down, so that no share looks as if it reached a limit that it missed. */
  static BigDecimal of(double share) {
    return BigDecimal.valueOf(share).setScale(2, RoundingMode.DOWN);
  }
}
