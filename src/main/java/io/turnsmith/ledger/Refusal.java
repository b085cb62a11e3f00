package io.turnsmith.ledger;

import io.turnsmith.llm.DailyLimit.Unit;
import java.math.BigDecimal;
import java.util.Locale;

/** Says in one line why a budget does not cover a call, and the way out. */
final class Refusal {
  private Refusal() {}

  static String unpriced(BudgetScope scope, String name, String profile) {
    return "the model profile '%s' has no prices, and %s counts dollars: give it prices, or %s"
        .formatted(profile, budget(scope, name), wayOut(scope, name, "remove", ""));
  }

  static String spent(BudgetScope scope, String name, Cap cap, Spend now, BigDecimal asked) {
    return "%s of %s has %s left and this call may need %s: %s"
        .formatted(
            budget(scope, name),
            amount(cap.unit(), cap.amount()),
            amount(cap.unit(), cap.left(now)),
            amount(cap.unit(), asked),
            wayOut(scope, name, "set", option(cap.unit())));
  }

  private static String budget(BudgetScope scope, String name) {
    return switch (scope) {
      case BATCH -> "the budget of batch '%s'".formatted(name);
      case PROFILE_DAY -> "the daily limit of model profile '%s'".formatted(name);
      case WORKSPACE_DAY -> "the workspace's budget of the day";
      case WORKSPACE_MONTH -> "the workspace's budget of the month";
    };
  }

  private static String wayOut(BudgetScope scope, String name, String act, String option) {
    String subject =
        switch (scope) {
          case BATCH -> "--batch '%s'".formatted(name);
          case PROFILE_DAY -> "--profile '%s'".formatted(name);
          case WORKSPACE_DAY -> "--day";
          case WORKSPACE_MONTH -> "--month";
        };
    return "'turnsmith budget %s %s%s' %s it"
        .formatted(act, subject, option, act.equals("set") ? "raises" : "removes");
  }

  private static String option(Unit unit) {
    return switch (unit) {
      case USD -> " --usd …";
      case CALLS -> " --calls …";
      case TOKENS -> " --tokens …";
    };
  }

  static String amount(Unit unit, BigDecimal amount) {
    return switch (unit) {
      case USD -> "$" + plain(amount.max(BigDecimal.ZERO));
      case CALLS, TOKENS -> plain(amount) + " " + unit.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String plain(BigDecimal amount) {
    BigDecimal short_ = amount.stripTrailingZeros();
    return (short_.scale() < 0 ? short_.setScale(0) : short_).toPlainString();
  }
}
