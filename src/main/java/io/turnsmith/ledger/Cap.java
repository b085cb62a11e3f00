package io.turnsmith.ledger;

import io.turnsmith.llm.DailyLimit.Unit;
import java.math.BigDecimal;

/**
 * The most that may be held in a period.
 *
 * @param hard whether calls stop at it; otherwise it is only reported
 */
record Cap(BigDecimal amount, Unit unit, boolean hard) {
  /** People are told from here on, in percent of the cap. */
  static final int NOTICE_PERCENT = 80;

  BigDecimal used(Spend spend) {
    return switch (unit) {
      case USD -> spend.held();
      case CALLS -> BigDecimal.valueOf(spend.calls());
      case TOKENS -> BigDecimal.valueOf(spend.tokens());
    };
  }

  BigDecimal left(Spend spend) {
    return amount.subtract(used(spend)).max(BigDecimal.ZERO);
  }

  boolean covers(Spend spend) {
    return used(spend).compareTo(amount) <= 0;
  }

  boolean isNearly(Spend spend) {
    return used(spend)
            .multiply(BigDecimal.valueOf(100))
            .compareTo(amount.multiply(BigDecimal.valueOf(NOTICE_PERCENT)))
        >= 0;
  }
}
