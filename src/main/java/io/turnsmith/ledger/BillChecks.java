package io.turnsmith.ledger;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.WorkspaceId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Compares a provider's bill with the ledger. */
public final class BillChecks {
  private BillChecks() {}

  /**
   * Compares by the hash of the request's bytes; several calls with the same bytes are added up.
   *
   * @param bill requests that were charged
   */
  public static BillCheck compare(Handle handle, List<BillCheck.Line> bill) {
    return compare(handle, bill, Set.of());
  }

  /**
   * The same for a bill of a whole database: what other workspaces asked for is told apart.
   *
   * @param actor in whose workspace
   */
  public static BillCheck compare(Database database, Actor actor, List<BillCheck.Line> bill) {
    String[] hashes =
        bill.stream().map(BillCheck.Line::requestSha256).distinct().toArray(String[]::new);
    Set<String> foreign =
        database.acrossWorkspaces(
            handle -> handle.attach(Rows.class).foreign(actor.workspace(), hashes));
    return database.inWorkspace(actor, handle -> compare(handle, bill, foreign));
  }

  private static BillCheck compare(Handle handle, List<BillCheck.Line> bill, Set<String> foreign) {
    Map<String, BigDecimal> billed = new TreeMap<>();
    bill.forEach(line -> billed.merge(line.requestSha256(), line.cost(), BigDecimal::add));
    Map<String, Ours> ours = new TreeMap<>();
    handle.attach(Rows.class).ours().forEach(one -> ours.put(one.sha256(), one));
    Differences found = new Differences(foreign);
    billed.forEach((sha, cost) -> found.billed(sha, cost, ours.get(sha)));
    ours.forEach(
        (sha, one) -> {
          if (one.charged().signum() > 0 && !billed.containsKey(sha)) {
            found.extra.add(sha);
            found.ours = found.ours.add(one.charged());
          }
        });
    return found.check();
  }

  private static final class Differences {
    private final Set<String> elsewhere;
    private final List<String> foreign = new ArrayList<>();
    private BigDecimal foreignUsd = BigDecimal.ZERO;
    private BigDecimal billed = BigDecimal.ZERO;
    private BigDecimal ours = BigDecimal.ZERO;
    private final List<String> missing = new ArrayList<>();
    private final List<String> extra = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> different = new ArrayList<>();

    Differences(Set<String> elsewhere) {
      this.elsewhere = elsewhere;
    }

    void billed(String sha, BigDecimal cost, @Nullable Ours one) {
      if (one == null && elsewhere.contains(sha)) {
        foreign.add(sha);
        foreignUsd = foreignUsd.add(cost);
        return;
      }
      billed = billed.add(cost);
      if (one == null || (one.charged().signum() == 0 && one.doubts() == 0 && cost.signum() > 0)) {
        missing.add(sha);
      } else {
        ours = ours.add(one.charged());
        if (one.doubts() > 0) {
          doubts.add(sha);
        } else if (one.charged().compareTo(cost) != 0) {
          different.add(sha);
        }
      }
    }

    BillCheck check() {
      return new BillCheck(billed, ours, missing, extra, doubts, different, foreignUsd, foreign);
    }
  }

  /** The one statement. */
  interface Rows {
    @SqlQuery(
        """
        SELECT encode(log.request_sha256, 'hex') AS sha256, sum(spend.settled_usd) AS charged,
            count(*) FILTER (WHERE log.state = 'in_doubt') AS doubts
        FROM generation_logs log CROSS JOIN LATERAL spend_of(log) spend
        WHERE log.state <> 'not_sent'
        GROUP BY log.request_sha256
        """)
    List<Ours> ours();

    @SqlQuery(
        """
        SELECT DISTINCT encode(request_sha256, 'hex') FROM generation_logs
        WHERE workspace_id <> :workspace AND encode(request_sha256, 'hex') = ANY (:hashes)
        """)
    Set<String> foreign(WorkspaceId workspace, String[] hashes);
  }

  /** What our ledger says about requests with the same bytes. */
  public record Ours(String sha256, BigDecimal charged, long doubts) {}
}
