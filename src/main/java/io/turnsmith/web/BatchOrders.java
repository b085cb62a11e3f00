package io.turnsmith.web;

import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.Plan;
import io.turnsmith.database.Actor;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Plans and places orders for pages and programs. */
final class BatchOrders {
  private static final BigDecimal ROOM = new BigDecimal("1.5");

  private final WebServices services;
  private final RandomGenerator random;

  BatchOrders(WebServices services, RandomGenerator random) {
    this.services = services;
    this.random = random;
  }

  /** What the order comes to; nothing is stored. */
  Plan plan(Actor actor, BatchRequest order) {
    try {
      return services.planner().plan(actor, order.spec(services.model(), random));
    } catch (UserMistake e) {
      return new Plan.Refused(List.of(e.line()));
    }
  }

  /** Orders it, unless something is wrong with it. */
  Placed place(Actor actor, BatchRequest order) {
    return switch (plan(actor, order)) {
      case Plan.Refused(List<String> mistakes) -> new Placed.Refused(mistakes);
      case Plan.Ready plan -> {
        String missing = missingBudget(plan, order);
        yield missing == null
            ? new Placed.Ordered(services.batches().order(actor, plan))
            : new Placed.Refused(List.of(missing));
      }
    };
  }

  /** Why it cannot be ordered as long as nobody says what it may cost; null when it can. */
  static @Nullable String missingBudget(Plan.Ready plan, BatchRequest order) {
    if (plan.spec().budgetUsd() != null || order.withoutBudget() || !plan.isPaid()) {
      return null;
    }
    BigDecimal estimate = plan.estimate().costUsd();
    return estimate == null
        ? "the model profile '%s' has no prices, so no budget can stop this batch: say that it may go without one"
            .formatted(plan.profile().name())
        : "this batch costs money: name a budget, as %s (1.5 times the estimate), or say that it may go without one"
            .formatted(estimate.multiply(ROOM).setScale(2, RoundingMode.CEILING).toPlainString());
  }

  /** What came of an order. */
  sealed interface Placed {
    record Ordered(BatchId id) implements Placed {}

    record Refused(List<String> mistakes) implements Placed {}
  }
}
