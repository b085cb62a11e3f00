package io.turnsmith.web;

import io.helidon.webserver.http.ServerRequest;
import io.turnsmith.ledger.Budget;
import io.turnsmith.ledger.BudgetScope;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.ledger.SpendBy;
import io.turnsmith.ledger.SpendLine;
import io.turnsmith.ledger.SpendReport;
import io.turnsmith.llm.DailyLimit.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/**
 * The page of spending.
 *
 * @param doubts calls in doubt, in a sentence
 */
record SpendView(Frame frame, String doubts, List<Cap> budgets, List<Table> tables) {

  static SpendView of(ServerRequest request, WebServices services) {
    Frame frame = Pages.frame(request, "Spend", Section.SPEND);
    return services.database().inWorkspace(Access.actor(request), handle -> read(frame, handle));
  }

  private static SpendView read(Frame frame, Handle handle) {
    List<SpendLine> batches = SpendReport.by(handle, SpendBy.BATCH, null);
    return new SpendView(
        frame,
        sentence(batches.stream().mapToLong(SpendLine::doubts).sum()),
        Budgets.all(handle).stream().map(Cap::of).toList(),
        List.of(
            Table.of("Batch", "batches", batches),
            Table.of("Model", "models", SpendReport.by(handle, SpendBy.MODEL, null)),
            Table.of("Day (UTC)", "days", SpendReport.by(handle, SpendBy.DAY, null))));
  }

  private static String sentence(long doubts) {
    return doubts == 0
        ? "No call is in doubt."
        : "%s in doubt: nobody knows whether they were charged, so their worst case stays reserved."
            .formatted(Shown.count(doubts, "call is", "calls are"));
  }

  /** A budget in one row. */
  record Cap(String subject, String used, String cap, String left, boolean near, String kind) {
    static Cap of(Budget budget) {
      return new Cap(
          subject(budget),
          amount(budget.unit(), budget.used()),
          amount(budget.unit(), budget.amount()),
          amount(budget.unit(), budget.left()),
          budget.isNearlyUsed(),
          budget.hard() ? "stops calls" : "only reports");
    }

    private static String subject(Budget budget) {
      return budget.scope() == BudgetScope.BATCH || budget.scope() == BudgetScope.PROFILE_DAY
          ? Shown.heading(Shown.word(budget.scope())) + " " + budget.name()
          : Shown.heading(Shown.word(budget.scope()));
    }

    private static String amount(Unit unit, BigDecimal amount) {
      return switch (unit) {
        case USD -> Shown.money(amount);
        case CALLS, TOKENS -> Shown.count(amount.longValue()) + " " + Shown.word(unit);
      };
    }
  }

  /** Sums by one thing. */
  record Table(String name, String id, List<Row> rows) {
    static Table of(String name, String id, List<SpendLine> lines) {
      return new Table(name, id, lines.stream().map(Row::of).toList());
    }
  }

  /** Sums in a row. */
  record Row(
      String name,
      String calls,
      String settled,
      String reserved,
      String inDoubt,
      String overrun,
      String cached,
      String unpriced) {
    static Row of(SpendLine line) {
      return new Row(
          line.name(),
          Shown.count(line.calls()),
          Shown.money(line.settled()),
          Shown.money(line.reserved()),
          Shown.money(line.inDoubt()),
          Shown.money(line.overrun()),
          line.cacheHitPercent() == null ? "–" : Objects.toString(line.cacheHitPercent()) + " %",
          line.unpriced() == 0 ? "" : Shown.count(line.unpriced()) + " unpriced");
    }
  }
}
