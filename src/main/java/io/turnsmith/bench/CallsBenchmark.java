package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.bench.Figure.Goal;
import io.turnsmith.bench.Figure.Goal.Sense;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.ledger.BudgetScope;
import io.turnsmith.ledger.Budgets;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * As many calls in flight as one process is asked to hold, each under a budget, against a provider
 * that thinks for a second: what the ledger and the client cost beside the waiting.
 */
final class CallsBenchmark implements Benchmark {
  private static final int IN_FLIGHT = 256;
  private static final int SECONDS = 60;

  /** By then the compiler has done most of its work. */
  private static final Duration WARM_UP = Duration.ofSeconds(45);

  private static final double MEGABYTE = 1 << 20;

  @Override
  public String name() {
    return "calls";
  }

  @Override
  public String description() {
    return "256 calls in flight at a second each, under budgets, for 60 s (--count N seconds)";
  }

  @Override
  public List<Figure> run(@Nullable Integer count, PrintWriter notes) throws InterruptedException {
    int seconds = Objects.requireNonNullElse(count, SECONDS);
    try (Stage stage = Stage.open(name(), IN_FLIGHT, "--latency=PT1S", "--answers=short")) {
      App app = stage.app();
      app.database().useWorkspace(app.actor(), handle -> capDayAndMonth(handle, app));
      Callers callers = new Callers(app, Prompts::numbered);
      callers.start(IN_FLIGHT, stage.profile());
      Thread.sleep(WARM_UP);
      Used used = new Used(stage, callers);
      Thread.sleep(Duration.ofSeconds(seconds));
      List<Figure> figures = used.figures();
      callers.stop();
      notes.printf("%d answered and settled, %d otherwise%n", callers.answered(), callers.failed());
      notes.flush();
      figures.add(drift(stage.compareBills(), callers.answered(), Duration.ofSeconds(seconds)));
      return figures;
    }
  }

  private static void capDayAndMonth(Handle handle, App app) {
    BigDecimal plenty = new BigDecimal(1000);
    Budgets budgets = new Budgets(app.ids());
    budgets.capWorkspace(handle, app.actor(), BudgetScope.WORKSPACE_DAY, plenty, true);
    budgets.capWorkspace(handle, app.actor(), BudgetScope.WORKSPACE_MONTH, plenty, true);
  }

  private static Figure drift(BillCheck check, long calls, Duration took) {
    return new Figure(
        "bill beyond the ledger",
        check.drift().abs().doubleValue(),
        "USD",
        new Goal(Sense.AT_MOST, 0),
        check.billed().doubleValue(),
        check.ours().doubleValue(),
        calls,
        took);
  }

  /** What was used between its making and its figures. */
  private static final class Used {
    private final Callers callers;
    private final List<ProcessHandle> own = List.of(ProcessHandle.current());
    private final List<ProcessHandle> simulator;
    private final List<ProcessHandle> postgres;
    private final long startedNanos = System.nanoTime();
    private final long answeredBefore;
    private final Duration ownBefore;
    private final Duration simulatorBefore;
    private final Duration postgresBefore;

    Used(Stage stage, Callers callers) {
      this.callers = callers;
      this.simulator = stage.simulator().handle().stream().toList();
      this.postgres = ProcessUse.server(backend(stage.app()));
      this.answeredBefore = callers.answered();
      this.ownBefore = ProcessUse.cpu(own);
      this.simulatorBefore = ProcessUse.cpu(simulator);
      this.postgresBefore = ProcessUse.cpu(postgres);
    }

    List<Figure> figures() {
      Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
      long calls = callers.answered() - answeredBefore;
      double seconds = took.toNanos() / 1e9;
      List<Figure> figures = new ArrayList<>();
      figures.add(
          new Figure(
              "calls",
              calls / seconds,
              "1/s",
              new Goal(Sense.AT_LEAST, 0.95 * IN_FLIGHT),
              calls,
              seconds,
              calls,
              took));
      figures.add(cpu("CPU of a call", own, ownBefore, calls, new Goal(Sense.AT_MOST, 2), took));
      figures.add(cpu("CPU of PostgreSQL", postgres, postgresBefore, calls, null, took));
      figures.add(cpu("CPU of the simulator", simulator, simulatorBefore, calls, null, took));
      peak("peak memory", own, new Goal(Sense.AT_MOST, 600), figures, took);
      peak("peak memory of the simulator", simulator, null, figures, took);
      return figures;
    }

    private static Figure cpu(
        String name,
        List<ProcessHandle> processes,
        Duration before,
        long calls,
        @Nullable Goal goal,
        Duration took) {
      double millis = ProcessUse.cpu(processes).minus(before).toNanos() / 1e6;
      return new Figure(name, millis / calls, "ms", goal, millis, calls, calls, took);
    }

    private static void peak(
        String name,
        List<ProcessHandle> processes,
        @Nullable Goal goal,
        List<Figure> figures,
        Duration took) {
      processes.stream()
          .flatMap(process -> ProcessUse.peakResident(process).stream())
          .forEach(
              bytes ->
                  figures.add(
                      new Figure(name, bytes / MEGABYTE, "MB", goal, bytes, MEGABYTE, 1, took)));
    }

    private static long backend(App app) {
      return app.database()
          .inWorkspace(
              app.actor(),
              handle -> handle.createQuery("SELECT pg_backend_pid()").mapTo(long.class).one());
    }
  }
}
