package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.ledger.Doubts;
import io.turnsmith.ledger.GenerationLogId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The simulator's bill beside the ledger of the demonstration. */
final class DemoBill {
  private final App app;
  private final Map<String, List<BigDecimal>> lines;

  /** Reads the bill as it stands now. */
  DemoBill(App app) {
    this.app = app;
    this.lines =
        BillFile.read(app.home().resolve("simulator.jsonl")).stream()
            .collect(
                Collectors.groupingBy(
                    BillCheck.Line::requestSha256,
                    Collectors.mapping(BillCheck.Line::cost, Collectors.toList())));
  }

  /**
   * What requests with these bytes cost, one amount for each that was charged.
   *
   * @param sent how often the ledger has sent them; what was billed before belongs to a
   *     demonstration that was taken away
   */
  List<BigDecimal> charged(String sha256, int sent) {
    List<BigDecimal> all = lines.getOrDefault(sha256, List.of());
    return all.subList(Math.max(0, all.size() - sent), all.size());
  }

  /** Does what a person does with a provider's bill: says of each call in doubt what it cost. */
  Resolved resolve(BatchId batch) {
    Doubts doubts = new Doubts(app.ids());
    return app.database()
        .inWorkspace(
            app.actor(),
            handle -> {
              int charged = 0;
              List<Doubtful> found = doubtful(handle, batch);
              for (Doubtful one : found) {
                BigDecimal owed =
                    charged(one.sha256(), one.sent()).stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .subtract(one.settled());
                if (owed.signum() > 0) {
                  doubts.charge(handle, app.actor(), one.id(), owed);
                  charged++;
                } else {
                  doubts.writeOff(handle, app.actor(), one.id());
                }
              }
              return new Resolved(charged, found.size() - charged);
            });
  }

  private static List<Doubtful> doubtful(Handle handle, BatchId batch) {
    return handle
        .createQuery(
            """
            SELECT log.id, encode(log.request_sha256, 'hex') AS sha256, same.sent, same.settled
            FROM generation_logs log
            CROSS JOIN LATERAL (
                SELECT count(*) AS sent, coalesce(sum(other.cost_usd), 0) AS settled
                FROM generation_logs other
                WHERE other.batch_job_id = log.batch_job_id AND other.state <> 'not_sent'
                  AND other.request_sha256 = log.request_sha256) same
            WHERE log.batch_job_id = :batch AND log.state = 'in_doubt'
            ORDER BY log.created_at, log.id
            """)
        .bind("batch", batch)
        .mapTo(Doubtful.class)
        .list();
  }

  /** Calls of which the bill said what became of them. */
  record Resolved(int charged, int writtenOff) {}

  /** A call in doubt among those with the same bytes. */
  public record Doubtful(GenerationLogId id, String sha256, int sent, BigDecimal settled) {}
}
