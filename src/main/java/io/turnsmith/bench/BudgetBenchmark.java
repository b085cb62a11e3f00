package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.bench.BudgetWatch.Look;
import io.turnsmith.bench.Figure.Goal;
import io.turnsmith.bench.Figure.Goal.Sense;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.ledger.BudgetScope;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Prices;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Callers of several processes run against a budget, at a provider that now and then refuses, and
 * now and then takes the money and cuts the answer.
 */
final class BudgetBenchmark implements Benchmark {
  private static final int COVERED = 1000;
  private static final int PROCESSES = 4;
  private static final int CALLERS_EACH = 16;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "budget";
  }

  @Override
  public String description() {
    return "64 callers of 4 processes against a cap of 1,000 worst cases (--count N of them)";
  }

  @Override
  public List<Figure> run(@Nullable Integer count, PrintWriter notes) throws InterruptedException {
    int covered = Objects.requireNonNullElse(count, COVERED);
    try (Stage stage =
        Stage.open(
            name(),
            CALLERS_EACH,
            "--latency=PT0.1S",
            "--answers=short",
            "--fault=conflict=0.03",
            "--fault=cut=0.03")) {
      App app = stage.app();
      BigDecimal worstCase = worstCase(stage);
      BigDecimal cap = worstCase.multiply(BigDecimal.valueOf(covered));
      app.database()
          .useWorkspace(
              app.actor(),
              handle ->
                  new Budgets(app.ids())
                      .capWorkspace(handle, app.actor(), BudgetScope.WORKSPACE_MONTH, cap, true));
      long startedNanos = System.nanoTime();
      List<Look> looks = spend(stage, cap, worstCase);
      Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
      BillCheck bill = stage.compareBills();
      notes.printf(
          "cap $%s: $%s held at the end, $%s billed, %d billed calls in doubt%n",
          cap.toPlainString(), looks.getLast().held(), bill.billed(), bill.doubts().size());
      notes.flush();
      return figures(looks, cap, bill, took);
    }
  }

  /** Until no call is covered any more, and none is open. */
  private static List<Look> spend(Stage stage, BigDecimal cap, BigDecimal worstCase)
      throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try (BudgetWatch watch = new BudgetWatch(stage.app())) {
      try (var _ = CallerProcesses.start(stage, PROCESSES, CALLERS_EACH, List.of(Stage.PROFILE))) {
        Look look = watch.look();
        while (System.nanoTime() < deadline
            && (look.reserved().signum() > 0 || look.held().add(worstCase).compareTo(cap) <= 0)) {
          Thread.sleep(100);
          look = watch.look();
        }
      }
      return watch.end();
    }
  }

  private static BigDecimal worstCase(Stage stage) {
    ChatRequest request = Prompts.numbered(1_000_000_000L);
    Prices prices = Objects.requireNonNull(stage.profile().prices());
    return prices.worstCase(
        stage.app().tokens().count(request.messages()), request.maxOutputTokens());
  }

  private static List<Figure> figures(
      List<Look> looks, BigDecimal cap, BillCheck bill, Duration took) {
    BigDecimal most =
        looks.stream().map(Look::held).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    BigDecimal last = looks.getLast().held();
    return List.of(
        share("most held at any look", most, cap, new Goal(Sense.AT_MOST, 1), looks.size(), took),
        share("used at the end", last, cap, new Goal(Sense.AT_LEAST, 0.98), looks.size(), took),
        share("billed", bill.billed(), cap, new Goal(Sense.AT_MOST, 1), 1, took),
        new Figure(
            "billed calls that the ledger counts as free",
            bill.missing().size(),
            "calls",
            new Goal(Sense.AT_MOST, 0),
            bill.missing().size(),
            1,
            1,
            took));
  }

  private static Figure share(
      String name, BigDecimal part, BigDecimal cap, Goal goal, long n, Duration took) {
    double share = part.divide(cap, MathContext.DECIMAL64).doubleValue();
    return new Figure(
        name, share, "of the cap", goal, part.doubleValue(), cap.doubleValue(), n, took);
  }
}
