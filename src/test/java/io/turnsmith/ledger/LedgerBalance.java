package io.turnsmith.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.testing.TestDatabase;
import java.util.List;

/** Holds the ledger to its sum rules; to be called after every test that makes calls. */
final class LedgerBalance {
  private LedgerBalance() {}

  /** The counters, with the changes that wait, must say what the rows say; to the last digit. */
  static void check(TestDatabase test) {
    assertThat(differences(test)).as("counters that differ from the ledger's rows").isEmpty();
    assertThat(
            test.adminQuery(
                """
                SELECT id || ' ' || state FROM generation_logs
                WHERE state IN ('intent', 'responded', 'in_doubt') AND price_version <> ''
                  AND coalesce(reserved_usd, 0) = 0
                """))
        .as("open calls of priced models without a reservation")
        .isEmpty();
  }

  private static List<String> differences(TestDatabase test) {
    return test.adminQuery(
        """
        WITH held AS (
            SELECT log.workspace_id, log.batch_job_id, log.model_profile_id,
                (log.created_at AT TIME ZONE 'UTC')::date AS day, spend.*
            FROM generation_logs log CROSS JOIN LATERAL spend_of(log) spend
            UNION ALL
            SELECT workspace_id, batch_job_id, model_profile_id, reserved_on, -settled_usd,
                -reserved_usd, -in_doubt_usd, -overrun_usd, -calls, -tokens
            FROM spend_changes),
        placed AS (
            SELECT workspace_id, 'batch' AS scope, batch_job_id AS subject_id, date '1970-01-01' AS starts_on,
                settled_usd, reserved_usd, in_doubt_usd, overrun_usd, calls, tokens
            FROM held WHERE batch_job_id IS NOT NULL
            UNION ALL
            SELECT workspace_id, 'profile_day', model_profile_id, day, settled_usd, reserved_usd,
                in_doubt_usd, overrun_usd, calls, tokens FROM held
            UNION ALL
            SELECT workspace_id, 'workspace_day', workspace_id, day, settled_usd, reserved_usd,
                in_doubt_usd, overrun_usd, calls, tokens FROM held
            UNION ALL
            SELECT workspace_id, 'workspace_month', workspace_id, date_trunc('month', day)::date,
                settled_usd, reserved_usd, in_doubt_usd, overrun_usd, calls, tokens FROM held
            UNION ALL
            SELECT workspace_id, scope, subject_id, starts_on, -settled_usd, -reserved_usd,
                -in_doubt_usd, -overrun_usd, -calls, -tokens FROM spend_periods)
        SELECT concat_ws(' ', scope, subject_id, starts_on, sum(settled_usd), sum(reserved_usd),
            sum(in_doubt_usd), sum(overrun_usd), sum(calls), sum(tokens))
        FROM placed
        GROUP BY workspace_id, scope, subject_id, starts_on
        HAVING sum(settled_usd) <> 0 OR sum(reserved_usd) <> 0 OR sum(in_doubt_usd) <> 0
            OR sum(overrun_usd) <> 0 OR sum(calls) <> 0 OR sum(tokens) <> 0
        """);
  }
}
