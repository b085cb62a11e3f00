package io.turnsmith.cli;

import io.turnsmith.ledger.Budget;
import io.turnsmith.llm.DailyLimit.Unit;
import java.math.BigDecimal;
import java.util.Locale;

/** Shows a budget in a line. */
final class BudgetLines {
  private BudgetLines() {}

  static String line(Budget budget) {
    return "%-28s %s of %s used, %s left%s%s%s"
        .formatted(
            subject(budget),
            amount(budget.unit(), budget.used()),
            amount(budget.unit(), budget.amount()),
            amount(budget.unit(), budget.left()),
            parts(budget),
            budget.hard() ? "" : "  (soft: only reported)",
            budget.isNearlyUsed() ? "  80 % or more used" : "");
  }

  static String subject(Budget budget) {
    return switch (budget.scope()) {
      case BATCH -> "batch " + TerminalText.line(budget.name(), 22);
      case PROFILE_DAY -> "profile " + TerminalText.line(budget.name(), 14) + " today";
      case WORKSPACE_DAY -> "workspace today";
      case WORKSPACE_MONTH -> "workspace this month";
    };
  }

  private static String parts(Budget budget) {
    String overrun =
        budget.overrun().signum() == 0
            ? ""
            : ", of it " + Money.show(budget.overrun()) + " overrun";
    return switch (budget.unit()) {
      case CALLS, TOKENS -> "";
      case USD ->
          "  (settled %s%s + reserved %s + in doubt %s)"
              .formatted(
                  Money.show(budget.settled()),
                  overrun,
                  Money.show(budget.reserved()),
                  Money.show(budget.inDoubt()));
    };
  }

  private static String amount(Unit unit, BigDecimal amount) {
    return switch (unit) {
      case USD -> Money.show(amount);
      case CALLS, TOKENS ->
          "%s %s".formatted(amount.toBigInteger(), unit.name().toLowerCase(Locale.ROOT));
    };
  }
}
