package io.turnsmith.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    Map<String, BigDecimal> billed = new TreeMap<>();
    bill.forEach(line -> billed.merge(line.requestSha256(), line.cost(), BigDecimal::add));
    Map<String, Ours> ours = new TreeMap<>();
    handle.attach(Rows.class).ours().forEach(one -> ours.put(one.sha256(), one));
    Differences found = new Differences();
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
    private BigDecimal billed = BigDecimal.ZERO;
    private BigDecimal ours = BigDecimal.ZERO;
    private final List<String> missing = new ArrayList<>();
    private final List<String> extra = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final List<String> different = new ArrayList<>();

    void billed(String sha, BigDecimal cost, @Nullable Ours one) {
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
      return new BillCheck(billed, ours, missing, extra, doubts, different);
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
  }

  /** What our ledger says about requests with the same bytes. */
  public record Ours(String sha256, BigDecimal charged, long doubts) {}
}
