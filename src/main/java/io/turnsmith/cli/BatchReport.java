package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchRest;
import io.turnsmith.batch.FailureGroup;
import io.turnsmith.batch.FlagCount;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;

/** Prints where a batch stands. */
final class BatchReport {
  private final PrintWriter out;

  BatchReport(PrintWriter out) {
    this.out = out;
  }

  void print(App app, BatchId id) {
    Batch batch = app.batches().get(app.actor(), id);
    out.printf("%s  %s  %s%n", ShortId.of(batch.id()), batch.name(), batch.status());
    out.printf("  model      %s%n", batch.profile());
    rest(app, id);
    balance(batch);
    int passedOn = app.batches().madeByFallback(app.actor(), id);
    if (passedOn > 0) {
      out.printf("  fallback   %s made with it%n", Count.of(passedOn, "conversation"));
    }
    out.printf(
        "  cost       %s (estimated %s)%n",
        Money.show(batch.costUsd()), Money.show(batch.estimatedCostUsd()));
    for (FailureGroup failure : app.batches().failures(app.actor(), id)) {
      out.printf(
          "  %4d %s, for instance: %s%n", failure.items(), failure.kind(), failure.example());
    }
    for (FlagCount flag : app.batches().flags(app.actor(), id)) {
      out.printf("  %4d flagged %s%n", flag.conversations(), flag.rule());
    }
    out.flush();
  }

  /** Why it makes nothing, and the way out, if it rests. */
  void rest(App app, BatchId id) {
    app.batches().rest(app.actor(), id).ifPresent(this::rest);
  }

  private void rest(BatchRest rest) {
    out.printf(
        "  %-10s %s%s%n",
        rest.until() == null ? "paused" : "waits",
        rest.reason(),
        rest.until() == null ? "" : ", until " + rest.until().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Failed and waiting items by kind. */
  void failures(App app, BatchId id) {
    for (FailureGroup failure : app.batches().failures(app.actor(), id)) {
      out.printf(
          "  %4d %s, for instance: %s%n", failure.items(), failure.kind(), failure.example());
    }
  }

  /** The sum that must hold at every moment. */
  void balance(Batch batch) {
    out.printf(
        "  balance    %d planned = %d created + %d queued + %d running + %d retry + %d completed +"
            + " %d failed + %d cancelled%n",
        batch.planned(),
        batch.created(),
        batch.queued(),
        batch.running(),
        batch.retry(),
        batch.completed(),
        batch.failed(),
        batch.cancelled());
  }
}
