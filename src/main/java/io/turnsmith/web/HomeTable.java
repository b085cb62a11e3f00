package io.turnsmith.web;

import io.turnsmith.conversation.Status;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads what the home page tells of the transaction's workspace, beside its queue. */
interface HomeTable {
  /** Conversations by status, without gold ones; indexes answer it. */
  @SqlQuery(
      """
      SELECT every.status, every.rows - coalesce(gold.rows, 0) AS rows
      FROM (SELECT status, count(*) AS rows FROM conversations
            WHERE workspace_id = current_workspace() GROUP BY status) every
      LEFT JOIN (SELECT status, count(*) AS rows FROM conversations
            WHERE workspace_id = current_workspace() AND is_gold GROUP BY status) gold
          ON gold.status = every.status
      """)
  @KeyColumn("status")
  @ValueColumn("rows")
  Map<Status, Long> statuses();

  /** What people decided on each of the last days, days without any too; the oldest first. */
  @SqlQuery(
      """
      SELECT day::date AS day,
          count(review.id) FILTER (WHERE review.decision = 'approve') AS approved,
          count(review.id) FILTER (WHERE review.decision = 'reject') AS rejected,
          count(review.id) FILTER (WHERE review.decision = 'request_revision') AS revised
      FROM generate_series(:today::date - (:days - 1), :today::date, interval '1 day') day
      LEFT JOIN reviews review ON review.workspace_id = current_workspace()
          AND review.decided_by <> 'import'
          AND review.created_at >= day AT TIME ZONE 'UTC'
          AND review.created_at < (day + interval '1 day') AT TIME ZONE 'UTC'
      GROUP BY day ORDER BY day
      """)
  List<DayDecisions> decisions(LocalDate today, int days);

  /** What was settled on each of the last days, days without any too; the oldest first. */
  @SqlQuery(
      """
      SELECT day::date AS day, coalesce(spent.settled_usd, 0) AS usd
      FROM generate_series(:today::date - (:days - 1), :today::date, interval '1 day') day
      LEFT JOIN spend_periods spent ON spent.workspace_id = current_workspace()
          AND spent.scope = 'workspace_day' AND spent.subject_id = current_workspace()
          AND spent.starts_on = day::date
      ORDER BY day
      """)
  List<DaySpend> spend(LocalDate today, int days);

  /** Batches that make nothing until a person lets them. */
  @SqlQuery(
      """
      SELECT id::text AS id, name, coalesce(pause_reason, '') AS reason FROM batch_jobs
      WHERE workspace_id = current_workspace() AND status IN ('paused', 'awaiting_approval')
      ORDER BY created_at DESC, id LIMIT 5
      """)
  List<Resting> resting();

  /** Decisions of one day in UTC. */
  record DayDecisions(LocalDate day, long approved, long rejected, long revised) {
    long all() {
      return approved + rejected + revised;
    }
  }

  /** USD of one day in UTC. */
  record DaySpend(LocalDate day, BigDecimal usd) {}

  /** A batch that rests. */
  record Resting(String id, String name, String reason) {}
}
