package io.turnsmith.bench;

import io.turnsmith.app.AppConfig;
import io.turnsmith.batch.BatchId;
import io.turnsmith.ledger.CrashPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Starts workers on one batch and lets each of them die. */
final class Killings {
  /** Points that are passed once an item; the others are passed once a call. */
  private static final Set<CrashPoint> OF_ITEMS =
      EnumSet.of(CrashPoint.AFTER_CLAIM, CrashPoint.IN_COMPLETING, CrashPoint.AFTER_COMPLETION);

  private static final int CAPACITY = 8;
  private static final int LONGEST_LIFE_MILLIS = 1500;
  private static final int PATIENCE_SECONDS = 60;

  /** Dead workers are found soon, and what they held is tried again at once. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "worker.lease", "PT3S",
          "worker.heartbeat", "PT1S",
          "worker.sweep-interval", "PT1S",
          "worker.poll-interval", "PT0.1S",
          "worker.retry-base", "PT0.01S",
          "worker.retry-ceiling", "PT0.1S");

  private final String workspace;
  private final BatchId batch;
  private final RandomGenerator random;
  private final AtomicInteger halted = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger killed = new AtomicInteger();

  Killings(String workspace, BatchId batch, RandomGenerator random) {
    this.workspace = workspace;
    this.batch = batch;
    this.random = random;
  }

  /** Boundaries at which a process is to halt, early and late, in the form of the property. */
  static List<String> boundaries() {
    List<String> all = new ArrayList<>();
    for (CrashPoint point : CrashPoint.values()) {
      all.add(point.at(1));
      all.add(point.at(OF_ITEMS.contains(point) ? 2 : TenTurns.TURNS - 2));
    }
    return all;
  }

  /** Whether one of so many killings is still to be done; it is the caller's then. */
  boolean begins(int kills) {
    return begun.incrementAndGet() <= kills;
  }

  /** Processes that halted at their boundary. */
  int halted() {
    return halted.get();
  }

  /** Processes that were killed. */
  int killed() {
    return killed.get();
  }

  /** A worker that works item by item and dies at a boundary. */
  void halt(String boundary) throws InterruptedException {
    Process worker = start(1, "-D" + CrashPoint.PROPERTY + "=" + boundary);
    try {
      if (worker.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
          && worker.exitValue() == CrashPoint.EXIT_CODE) {
        halted.incrementAndGet();
      }
    } finally {
      worker.destroyForcibly().waitFor();
    }
  }

  /** A worker that is killed at a moment that nobody chose. */
  void kill() throws InterruptedException {
    Process worker = start(CAPACITY);
    try {
      awaitFirstLine(worker);
      Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
    } finally {
      worker.destroyForcibly().waitFor();
      killed.incrementAndGet();
    }
  }

  /** A worker that lives until its input is closed. */
  Process survivor() {
    return start(4 * CAPACITY);
  }

  private Process start(int capacity, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add(Java.SHORT_LIVED);
    try {
      ProcessBuilder process =
          Java.process(
              WorkerProcess.class,
              all,
              workspace,
              batch.value().toString(),
              String.valueOf(capacity));
      SETTINGS.forEach((name, value) -> process.environment().put(AppConfig.variable(name), value));
      return process.start();
    } catch (IOException e) {
      throw new UncheckedIOException("no worker can be started", e);
    }
  }

  private static void awaitFirstLine(Process worker) {
    try {
      if (worker.inputReader().readLine() == null) {
        throw new IllegalStateException("a worker did not start");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a worker cannot be heard", e);
    }
  }
}
