package io.turnsmith.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Counts the rows of the transaction's workspace. */
interface FigureTable {
  @SqlQuery("SELECT status, count(*) AS rows FROM batch_jobs GROUP BY status")
  @KeyColumn("status")
  @ValueColumn("rows")
  Map<String, Long> batches();

  @SqlQuery("SELECT state, count(*) AS rows FROM batch_items GROUP BY state")
  @KeyColumn("state")
  @ValueColumn("rows")
  Map<String, Long> items();

  @SqlQuery("SELECT state, count(*) AS rows FROM generation_logs GROUP BY state")
  @KeyColumn("state")
  @ValueColumn("rows")
  Map<String, Long> calls();

  @SqlQuery("SELECT coalesce(sum(cost_usd), 0) FROM generation_logs")
  BigDecimal settledUsd();

  @SqlQuery(
      "SELECT coalesce(sum(cost_usd), 0) FROM generation_logs WHERE created_at >="
          + " :since::timestamptz")
  BigDecimal settledUsdSince(Instant since);
}
