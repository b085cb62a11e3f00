package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.ledger.Doubts;
import io.turnsmith.ledger.GenerationLogId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Does what a person does with the provider's bill in hand: says of each doubt what became of it.
 */
final class DoubtResolver {
  private final Stage stage;
  private int charged;
  private int writtenOff;

  DoubtResolver(Stage stage) {
    this.stage = stage;
  }

  int charged() {
    return charged;
  }

  int writtenOff() {
    return writtenOff;
  }

  /**
   * Resolves the doubts about requests that are surely on the bill by now, if they ever will be.
   */
  void resolve() {
    App app = stage.app();
    List<Doubted> doubted = app.database().inWorkspace(app.actor(), DoubtResolver::doubted);
    if (doubted.isEmpty()) {
      return;
    }
    Map<String, List<BigDecimal>> bill =
        stage.bill().stream()
            .collect(
                Collectors.groupingBy(
                    BillCheck.Line::requestSha256,
                    Collectors.mapping(BillCheck.Line::cost, Collectors.toList())));
    app.database()
        .useWorkspace(
            app.actor(),
            handle ->
                doubted.forEach(
                    one -> resolve(handle, one, bill.getOrDefault(one.sha256(), List.of()))));
  }

  private void resolve(Handle handle, Doubted doubted, List<BigDecimal> billed) {
    App app = stage.app();
    Doubts doubts = new Doubts(app.ids());
    int unexplained = (int) (billed.size() - doubted.known());
    for (UUID id : doubted.doubts()) {
      GenerationLogId log = new GenerationLogId(id);
      if (unexplained > 0) {
        unexplained--;
        charged += doubts.charge(handle, app.actor(), log, billed.getFirst()) ? 1 : 0;
      } else {
        writtenOff += doubts.writeOff(handle, app.actor(), log) ? 1 : 0;
      }
    }
  }

  private static List<Doubted> doubted(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT encode(request_sha256, 'hex') AS sha256,
                count(*) FILTER (WHERE state IN ('responded', 'settled', 'resolved_charged')) AS known,
                array_agg(id) FILTER (WHERE state = 'in_doubt') AS doubts
            FROM generation_logs
            GROUP BY request_sha256
            HAVING bool_or(state = 'in_doubt')
               AND max(created_at) < now() - interval '2 seconds'
            """)
        .mapTo(Doubted.class)
        .list();
  }

  /**
   * Calls with the same bytes of which some are in doubt.
   *
   * @param known those that are known to be charged
   */
  record Doubted(String sha256, long known, List<UUID> doubts) {}
}
