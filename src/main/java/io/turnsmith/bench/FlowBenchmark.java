package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.app.AppConfig.SimulatorKeys;
import io.turnsmith.app.StarterWorkspace;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Plan;
import io.turnsmith.conversation.Tier;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Conversations through the whole flow, against a simulator that answers at once: what our own work
 * costs when no provider is waited for.
 */
final class FlowBenchmark implements Benchmark {
  private static final int CONVERSATIONS = 1000;

  @Override
  public String name() {
    return "flow";
  }

  @Override
  public String description() {
    return "conversations per second through the whole flow at simulator latency 0";
  }

  @Override
  public List<Figure> run(@Nullable Integer count, PrintWriter notes) throws InterruptedException {
    try (App app =
        App.open(
            config ->
                config
                    .inWorkspace("bench", config.user())
                    .withSimulator(
                        new SimulatorKeys("", Duration.ZERO, 0, Map.of(), List.of(), 7)))) {
      StarterWorkspace.fill(app);
      warmUp(app);
      long plannedNanos = System.nanoTime();
      Plan.Ready plan = plan(app, Objects.requireNonNullElse(count, CONVERSATIONS), plannedNanos);
      Duration planning = Duration.ofNanos(System.nanoTime() - plannedNanos);
      long startedNanos = System.nanoTime();
      BatchId id = app.batches().order(app.actor(), plan);
      app.startWorker().wakeUp();
      Batch batch = await(app, id, notes);
      Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
      return figures(app, batch, planning, took);
    }
  }

  private static void warmUp(App app) throws InterruptedException {
    BatchId id = app.batches().order(app.actor(), plan(app, 100, System.nanoTime()));
    app.startWorker().wakeUp();
    while (!app.batches().get(app.actor(), id).isOver()) {
      Thread.sleep(20);
    }
  }

  private static Plan.Ready plan(App app, int count, long seed) {
    var spec =
        new BatchSpec(
            "bench flow",
            EnumSet.of(Tier.SCENARIO, Tier.EDGE_CASE),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            1,
            count,
            seed,
            "simulator",
            "single-pass",
            5,
            64,
            3,
            null);
    return switch (app.planner().plan(app.actor(), spec)) {
      case Plan.Ready ready -> ready;
      case Plan.Refused(List<String> mistakes) ->
          throw new UserMistake(ExitCode.INVALID, String.join("; ", mistakes));
    };
  }

  private static Batch await(App app, BatchId id, PrintWriter notes) throws InterruptedException {
    Batch batch = app.batches().get(app.actor(), id);
    while (!batch.isOver()) {
      Thread.sleep(50);
      batch = app.batches().get(app.actor(), id);
    }
    notes.printf("%d completed, %d failed%n", batch.completed(), batch.failed());
    notes.flush();
    return batch;
  }

  private static List<Figure> figures(App app, Batch batch, Duration planning, Duration took) {
    List<Figure> figures = new ArrayList<>();
    double seconds = took.toMillis() / 1000.0;
    figures.add(
        new Figure(
            "conversations",
            batch.completed() / seconds,
            "1/s",
            null,
            batch.completed(),
            seconds,
            batch.completed(),
            took));
    double plannedSeconds = planning.toMillis() / 1000.0;
    figures.add(
        new Figure(
            "planned items",
            batch.planned() / plannedSeconds,
            "1/s",
            null,
            batch.planned(),
            plannedSeconds,
            batch.planned(),
            planning));
    StepMedians.of(app, batch.id())
        .forEach(
            (step, millis) ->
                figures.add(
                    new Figure(
                        "median " + step, millis, "ms", null, millis, 1, batch.completed(), took)));
    return figures;
  }
}
