package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;

/** What a killed process bought, by the simulator's bill and by our ledger. */
final class DemoCrashReport {
  private final App app;
  private final PrintWriter out;

  DemoCrashReport(App app, PrintWriter out) {
    this.app = app;
    this.out = out;
  }

  /** Whether nothing was bought twice whose answer had arrived, and both bills agree. */
  boolean print(BatchId batch) {
    DemoBill bill = new DemoBill(app);
    List<Request> requests = requests(batch);
    Purse bought = new Purse(0, BigDecimal.ZERO);
    Purse twice = bought;
    int arrived = 0;
    for (Request request : requests) {
      List<BigDecimal> charged = bill.charged(request.sha256(), request.sent());
      bought = bought.with(charged);
      if (charged.size() > 1) {
        twice = twice.with(charged.subList(1, charged.size()));
        arrived += request.answers() > 1 ? 1 : 0;
      }
    }
    int doubts = requests.stream().mapToInt(Request::doubts).sum();
    BigDecimal kept =
        requests.stream().map(Request::inDoubt).reduce(BigDecimal.ZERO, BigDecimal::add);
    out.printf("%nWhat it cost, by the simulator's bill and by our ledger%n");
    out.printf("  bought                        %s%n", bought);
    out.printf("  of them a second time         %s, their first answer never reached us%n", twice);
    out.printf("  bought twice though answered  %d%n", arrived);
    out.printf(
        "  in doubt                      %s, %s kept in case%n",
        Count.of(doubts, "call"), Money.show(kept));
    DemoBill.Resolved resolved = bill.resolve(batch);
    out.printf(
        "  resolved by the bill          %d charged, %d written off%n",
        resolved.charged(), resolved.writtenOff());
    BigDecimal ours =
        requests(batch).stream().map(Request::charged).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal drift = bought.usd().subtract(ours);
    out.printf(
        "  drift                         $%s: the bill says %s, the ledger %s%n",
        drift.stripTrailingZeros().toPlainString(), Money.show(bought.usd()), Money.show(ours));
    out.flush();
    return arrived == 0 && drift.signum() == 0;
  }

  private List<Request> requests(BatchId batch) {
    return app.database()
        .inWorkspace(
            app.actor(),
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT encode(log.request_sha256, 'hex') AS sha256, count(*) AS sent,
                            count(*) FILTER (WHERE log.responded_at IS NOT NULL) AS answers,
                            count(*) FILTER (WHERE log.state = 'in_doubt') AS doubts,
                            coalesce(sum(log.cost_usd), 0) AS charged,
                            coalesce(sum(log.reserved_usd)
                                FILTER (WHERE log.state = 'in_doubt'), 0) AS in_doubt
                        FROM generation_logs log
                        WHERE log.batch_job_id = :batch AND log.state <> 'not_sent'
                        GROUP BY log.request_sha256
                        """)
                    .bind("batch", batch)
                    .mapTo(Request.class)
                    .list());
  }

  /**
   * Calls with the same bytes.
   *
   * @param answers of them that reached us
   */
  public record Request(
      String sha256, int sent, int answers, int doubts, BigDecimal charged, BigDecimal inDoubt) {}

  /** Calls and what they cost. */
  private record Purse(int calls, BigDecimal usd) {
    Purse with(List<BigDecimal> more) {
      return new Purse(calls + more.size(), more.stream().reduce(usd, BigDecimal::add));
    }

    @Override
    public String toString() {
      return "%s for %s".formatted(Count.of(calls, "call"), Money.show(usd));
    }
  }
}
