package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.bench.Figure.Goal;
import io.turnsmith.bench.Figure.Goal.Sense;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.ledger.Doubts;
import io.turnsmith.ledger.InDoubtPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Workers die at every boundary between two steps, and then at random moments, while they make
 * conversations of ten turns. Doubts are resolved by the simulator's bill, as a person would.
 */
final class CrashBenchmark implements Benchmark {
  private static final int KILLS = 200;
  private static final int AT_ONCE = 3;
  private static final int CONVERSATIONS_PER_KILL = 2;

  /** So that every boundary is passed, however few are killed. */
  private static final int CONVERSATIONS_FOR_BOUNDARIES = 30;

  /** Nobody is killed any more then, however few were; the rest of the time is for finishing. */
  private static final Duration KILLING = Duration.ofMinutes(9);

  private static final Duration LONGEST = Duration.ofMinutes(11);

  @Override
  public String name() {
    return "crash";
  }

  @Override
  public String description() {
    return "halts at every boundary and 200 kill -9 of ten-turn conversations (--count N kills)";
  }

  @Override
  public List<Figure> run(@Nullable Integer count, PrintWriter notes) throws InterruptedException {
    int kills = Objects.requireNonNullElse(count, KILLS);
    long seed = new SplittableRandom().nextLong();
    notes.printf("seed %d%n", seed);
    long startedNanos = System.nanoTime();
    try (Stage stage = Stage.open(name(), 64, "--latency=PT0.15S", "--answers=rich")) {
      App app = stage.app();
      app.database()
          .useWorkspace(
              app.actor(),
              handle -> new Doubts(app.ids()).follow(handle, app.actor(), InDoubtPolicy.ASK));
      BatchId batch =
          TenTurns.order(app, CONVERSATIONS_FOR_BOUNDARIES + CONVERSATIONS_PER_KILL * kills);
      Killings killings = new Killings(stage.workspace(), batch, new SplittableRandom(seed));
      DoubtResolver resolver = new DoubtResolver(stage);
      killAll(killings, kills, resolver, startedNanos + KILLING.toNanos(), notes);
      Batch done = finish(app, batch, killings, resolver, startedNanos, notes);
      Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
      notes.printf(
          "%d doubts resolved as charged, %d written off%n",
          resolver.charged(), resolver.writtenOff());
      notes.flush();
      return figures(app, done, killings, kills, stage.compareBills(), took);
    }
  }

  /** Some at once; the boundaries first, while there is work enough for each to be passed. */
  private static void killAll(
      Killings killings, int kills, DoubtResolver resolver, long deadline, PrintWriter notes)
      throws InterruptedException {
    Queue<String> boundaries = new ConcurrentLinkedQueue<>(Killings.boundaries());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      threads.add(
          Thread.ofVirtual()
              .name("killer-", i)
              .start(() -> killUntilDone(killings, boundaries, kills, deadline)));
    }
    while (threads.stream().anyMatch(Thread::isAlive)) {
      resolver.resolve();
      TimeUnit.SECONDS.sleep(1);
    }
    notes.printf("%d halted at a boundary, %d killed%n", killings.halted(), killings.killed());
    notes.flush();
  }

  private static void killUntilDone(
      Killings killings, Queue<String> boundaries, int kills, long deadline) {
    try {
      for (String next = boundaries.poll(); next != null; next = boundaries.poll()) {
        killings.halt(next);
      }
      while (System.nanoTime() < deadline && killings.begins(kills)) {
        killings.kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Batch finish(
      App app,
      BatchId batch,
      Killings killings,
      DoubtResolver resolver,
      long startedNanos,
      PrintWriter notes)
      throws InterruptedException {
    Process survivor = killings.survivor();
    try {
      Batch now = app.batches().get(app.actor(), batch);
      notes.printf(
          "%d of %d conversations stand after the killing%n", now.completed(), now.planned());
      notes.flush();
      while (!now.isOver() && System.nanoTime() - startedNanos < LONGEST.toNanos()) {
        TimeUnit.SECONDS.sleep(1);
        resolver.resolve();
        now = app.batches().get(app.actor(), batch);
      }
      survivor.outputWriter().close();
      survivor.waitFor(30, TimeUnit.SECONDS);
      resolver.resolve();
      return now;
    } catch (IOException e) {
      throw new UncheckedIOException("the last worker cannot be told to stop", e);
    } finally {
      survivor.destroyForcibly();
    }
  }

  private static List<Figure> figures(
      App app, Batch done, Killings killings, int kills, BillCheck bill, Duration took) {
    int boundaries = Killings.boundaries().size();
    long lost = app.database().inWorkspace(app.actor(), CrashFindings::lost);
    long twice = app.database().inWorkspace(app.actor(), CrashFindings::boughtTwice);
    return List.of(
        new Figure(
            "halted at a boundary",
            killings.halted(),
            "processes",
            new Goal(Sense.AT_LEAST, boundaries),
            killings.halted(),
            boundaries,
            boundaries,
            took),
        new Figure(
            "killed at random",
            killings.killed(),
            "processes",
            new Goal(Sense.AT_LEAST, kills),
            killings.killed(),
            kills,
            kills,
            took),
        new Figure(
            "bill beyond the ledger",
            bill.drift().abs().doubleValue(),
            "USD",
            new Goal(Sense.AT_MOST, 0),
            bill.billed().doubleValue(),
            bill.ours().doubleValue(),
            1,
            took),
        new Figure(
            "answers bought twice",
            twice,
            "answers",
            new Goal(Sense.AT_MOST, 0),
            twice,
            1,
            done.planned() * TenTurns.TURNS,
            took),
        new Figure(
            "conversations lost",
            lost,
            "conversations",
            new Goal(Sense.AT_MOST, 0),
            lost,
            done.planned(),
            done.planned(),
            took),
        new Figure(
            "conversations made in time",
            done.completed(),
            "conversations",
            new Goal(Sense.AT_LEAST, done.planned()),
            done.completed(),
            done.planned(),
            done.planned(),
            took));
  }
}
