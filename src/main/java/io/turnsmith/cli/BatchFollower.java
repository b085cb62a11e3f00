package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.database.DatabaseUnavailable;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Shows a batch's progress until it is over: bar, rate, cost and time left. */
final class BatchFollower {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** Longest outage of the database that is waited for. */
  private static final Duration OUTAGE = Duration.ofMinutes(2);

  private static final int BAR_WIDTH = 24;

  private final App app;
  private final PrintWriter out;
  private final Terminal terminal;

  BatchFollower(App app, PrintWriter out) {
    this.app = app;
    this.out = out;
    this.terminal = new Terminal(out, Terminal.isInteractive());
  }

  /** Returns when the batch is over or paused, and says how it ended or why it rests. */
  Batch follow(BatchId id) throws InterruptedException {
    Batch over = followQuietly(id);
    BatchReport report = new BatchReport(out);
    report.balance(over);
    report.rest(app, id);
    out.flush();
    return over;
  }

  /** Returns when the batch is over or paused. */
  Batch followQuietly(BatchId id) throws InterruptedException {
    long startedNanos = System.nanoTime();
    Batch first = app.batches().get(app.actor(), id);
    Batch now = first;
    while (!now.isOver() && !now.isPaused()) {
      Duration passed = Duration.ofNanos(System.nanoTime() - startedNanos);
      terminal.progress(line(now, now.finished() - first.finished(), passed));
      Thread.sleep(BETWEEN_LOOKS);
      now = look(id);
    }
    Duration passed = Duration.ofNanos(System.nanoTime() - startedNanos);
    terminal.line(line(now, now.finished() - first.finished(), passed));
    return now;
  }

  /** Waits out an outage: the worker does so too, and the batch is not lost. */
  private Batch look(BatchId id) {
    long deadline = System.nanoTime() + OUTAGE.toNanos();
    while (true) {
      try {
        return app.batches().get(app.actor(), id);
      } catch (DatabaseUnavailable e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        terminal.progress("the database is away, waiting for it");
      }
    }
  }

  private static String line(Batch batch, long made, Duration passed) {
    double perSecond = passed.toMillis() == 0 ? 0 : made * 1000.0 / passed.toMillis();
    return String.format(
        Locale.ROOT,
        "%s %d of %d  %.1f/s  %s  %s  %d flagged%s",
        Terminal.bar((double) batch.finished() / Math.max(1, batch.planned()), BAR_WIDTH),
        batch.finished(),
        batch.planned(),
        perSecond,
        Money.show(batch.costUsd()),
        left(batch, perSecond, passed),
        batch.flagged(),
        batch.failed() > 0 ? "  " + batch.failed() + " failed" : "");
  }

  private static String left(Batch batch, double perSecond, Duration passed) {
    long open = batch.planned() - batch.finished();
    if (open == 0) {
      return "took " + Terminal.clock(passed);
    }
    return perSecond == 0
        ? "starting"
        : "about "
            + Terminal.clock(Duration.ofSeconds((long) Math.ceil(open / perSecond)))
            + " left";
  }
}
