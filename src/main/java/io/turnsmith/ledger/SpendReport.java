package io.turnsmith.ledger;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Adds up the rows of the ledger. */
public final class SpendReport {
  private SpendReport() {}

  /**
   * What was spent in the handle's workspace, the newest or dearest first.
   *
   * @param since first day in UTC of the calls that count; null for all
   */
  public static List<SpendLine> by(Handle handle, SpendBy by, @Nullable LocalDate since) {
    return handle.attach(Rows.class).sums(by, since);
  }

  /** The one statement. */
  interface Rows {
    @SqlQuery(
        """
        SELECT CASE :by
                WHEN 'batch' THEN coalesce(job.name || ' ' || right(job.id::text, 8), 'outside any batch')
                WHEN 'model' THEN log.model_requested
                WHEN 'profile' THEN profile.name
                ELSE to_char(log.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') END AS name,
            count(*) AS calls, sum(spend.settled_usd) AS settled, sum(spend.reserved_usd) AS reserved,
            sum(spend.in_doubt_usd) AS in_doubt, sum(spend.overrun_usd) AS overrun,
            count(*) FILTER (WHERE log.state = 'in_doubt') AS doubts,
            count(*) FILTER (WHERE log.reserved_usd IS NULL) AS unpriced,
            coalesce(sum(coalesce(log.input_tokens, 0) + coalesce(log.cache_read_tokens, 0)
                + coalesce(log.cache_write_tokens, 0) + coalesce(log.cache_write_hour_tokens, 0)), 0) AS input,
            coalesce(sum(log.cache_read_tokens), 0) AS cached,
            coalesce(sum(coalesce(log.output_tokens, 0) + coalesce(log.reasoning_tokens, 0)), 0) AS output
        FROM generation_logs log
        CROSS JOIN LATERAL spend_of(log) spend
        JOIN model_profiles profile
            ON profile.workspace_id = log.workspace_id AND profile.id = log.model_profile_id
        LEFT JOIN batch_jobs job ON job.workspace_id = log.workspace_id AND job.id = log.batch_job_id
        WHERE log.state <> 'not_sent'
          AND (:since::date IS NULL OR log.created_at >= (:since::date)::timestamp AT TIME ZONE 'UTC')
        GROUP BY 1
        ORDER BY CASE WHEN :by IN ('batch', 'day') THEN max(log.created_at) END DESC NULLS LAST, settled DESC, 1
        """)
    List<SpendLine> sums(SpendBy by, @Nullable LocalDate since);
  }
}
