package io.turnsmith.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.identity.Permission;
import io.turnsmith.ledger.Budget;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.ledger.SpendBy;
import io.turnsmith.ledger.SpendLine;
import io.turnsmith.ledger.SpendReport;
import java.math.BigDecimal;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Spending for programs: {@code /api/spend}. */
final class SpendRoutes implements RouteGroup {
  private final WebServices services;

  SpendRoutes(WebServices services) {
    this.services = services;
  }

  @Override
  public void register(Routes routes) {
    routes
        .read("/api/spend", Permission.READ, this::all)
        .says("What was spent by batch, model and day, and what caps it.")
        .gives(Spending.class);
  }

  private void all(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Answers.json(
        request,
        response,
        services.database().inWorkspace(Access.actor(request), SpendRoutes::spending));
  }

  private static Spending spending(Handle handle) {
    return new Spending(
        lines(handle, SpendBy.BATCH),
        lines(handle, SpendBy.MODEL),
        lines(handle, SpendBy.DAY),
        Budgets.all(handle).stream().map(Capped::of).toList());
  }

  private static List<Line> lines(Handle handle, SpendBy by) {
    return SpendReport.by(handle, by, null).stream().map(Line::of).toList();
  }

  /** Money as exact decimal text: a JSON number is often read as a double. */
  private static String usd(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  /** What was spent, and what caps it. */
  record Spending(List<Line> batches, List<Line> models, List<Line> days, List<Capped> budgets) {}

  /** Sums of one batch, model or day, in USD. */
  record Line(
      String name,
      long calls,
      String settled,
      String reserved,
      String inDoubt,
      String overrun,
      long callsInDoubt,
      long unpricedCalls) {
    static Line of(SpendLine line) {
      return new Line(
          line.name(),
          line.calls(),
          usd(line.settled()),
          usd(line.reserved()),
          usd(line.inDoubt()),
          usd(line.overrun()),
          line.doubts(),
          line.unpriced());
    }
  }

  /** A cap with what is used of it. */
  record Capped(
      String scope, String name, String unit, String cap, boolean hard, String used, String left) {
    static Capped of(Budget budget) {
      return new Capped(
          Shown.word(budget.scope()),
          budget.name(),
          Shown.word(budget.unit()),
          usd(budget.amount()),
          budget.hard(),
          usd(budget.used()),
          usd(budget.left()));
    }
  }
}
