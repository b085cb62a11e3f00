package io.turnsmith.cli;

import io.turnsmith.batch.Plan;
import io.turnsmith.ledger.Dollars;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a batch that costs money has a budget, or that somebody said it needs none.
 *
 * @param ask shows a question and returns what a person answers; null where nobody sits
 */
record BudgetQuestion(@Nullable UnaryOperator<String> ask) {
  private static final BigDecimal ROOM = new BigDecimal("1.5");
  private static final String NONE = "none";

  /** Returns the plan with its budget. */
  Plan.Ready settle(Plan.Ready plan, boolean withoutBudget) {
    if (plan.spec().budgetUsd() != null || withoutBudget || !plan.isPaid()) {
      return plan;
    }
    BigDecimal proposal = proposal(plan.estimate().costUsd());
    if (proposal == null) {
      throw new UserMistake(
          ExitCode.INVALID,
          "the model profile '%s' has no prices, so no budget can stop this batch: --no-budget orders it all the same"
              .formatted(plan.profile().name()));
    }
    String shown = proposal.toPlainString();
    if (ask == null) {
      throw new UserMistake(
          ExitCode.INVALID,
          "this batch costs money and has no budget: --budget %s (1.5 times the estimate) or --no-budget"
              .formatted(shown));
    }
    return answered(
        plan, ask.apply("Most it may cost in USD, or 'none' [%s]: ".formatted(shown)), proposal);
  }

  private static Plan.Ready answered(Plan.Ready plan, String answer, BigDecimal proposal) {
    String said = answer.strip();
    if (said.equalsIgnoreCase(NONE)) {
      return plan;
    }
    return plan.withBudget(said.isEmpty() ? proposal : Dollars.read(said));
  }

  /** In whole cents, upwards; null when the model is unpriced. */
  static @Nullable BigDecimal proposal(@Nullable BigDecimal estimate) {
    return estimate == null ? null : estimate.multiply(ROOM).setScale(2, RoundingMode.CEILING);
  }
}
