package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import io.turnsmith.ledger.Doubts;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;

/** What went wrong between us and the simulated provider, and what came of it. */
final class DemoCalls {
  private final App app;
  private final PrintWriter out;

  DemoCalls(App app, PrintWriter out) {
    this.app = app;
    this.out = out;
  }

  void print(BatchId batch) {
    out.printf("%nCalls that went wrong, because the simulator was told so%n");
    for (Waited waited : rows(WAITED, batch, Waited.class)) {
      out.printf(
          "  429        told to wait, it went through %.1f s later as try %d%n",
          waited.seconds(), waited.tries());
    }
    resolve(batch);
    for (Doubted doubted : rows(DOUBTED, batch, Doubted.class)) {
      out.printf(
          "  in doubt   no answer came: its worst case of %s was kept, try %d brought one%n",
          Money.show(doubted.reserved()), doubted.tries());
      out.printf(
          "             the simulator's bill has both, so it is booked as charged with %s%n",
          Money.show(doubted.cost()));
    }
    out.flush();
  }

  private void resolve(BatchId batch) {
    boolean open =
        app.database()
            .inWorkspace(app.actor(), handle -> !Doubts.all(handle, batch.value()).isEmpty());
    if (open) {
      new DemoBill(app).resolve(batch);
    }
  }

  private static final String WAITED =
      """
      SELECT extract(epoch FROM later.created_at - log.finished_at)::float8 AS seconds,
          later.attempt AS tries
      FROM generation_logs log
      JOIN generation_logs later USING (workspace_id, run_id, step, iteration, turn)
      WHERE log.batch_job_id = :batch AND log.http_status = 429 AND later.state = 'settled'
        AND later.attempt > log.attempt
      ORDER BY log.created_at
      """;

  private static final String DOUBTED =
      """
      SELECT log.reserved_usd AS reserved, log.cost_usd AS cost, later.attempt AS tries
      FROM generation_logs log
      JOIN generation_logs later USING (workspace_id, run_id, step, iteration, turn)
      WHERE log.batch_job_id = :batch AND log.state = 'resolved_charged'
        AND later.state = 'settled' AND later.attempt > log.attempt
      ORDER BY log.created_at
      """;

  private <T> List<T> rows(String sql, BatchId batch, Class<T> type) {
    return app.database()
        .inWorkspace(
            app.actor(), handle -> handle.createQuery(sql).bind("batch", batch).mapTo(type).list());
  }

  /** A call that was refused and told to wait. */
  public record Waited(double seconds, int tries) {}

  /** A call of which nobody knew whether it was charged. */
  public record Doubted(BigDecimal reserved, BigDecimal cost, int tries) {}
}
