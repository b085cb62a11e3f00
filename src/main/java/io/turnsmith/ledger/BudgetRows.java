package io.turnsmith.ledger;

import io.turnsmith.llm.DailyLimit.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements about caps. */
interface BudgetRows {
  @SqlUpdate(
      """
      INSERT INTO budgets (workspace_id, scope, subject_id, cap_usd, hard, created_by)
      VALUES (current_workspace(), :scope, :subject, :cap, :hard, current_actor())
      ON CONFLICT ON CONSTRAINT budgets_pkey
      DO UPDATE SET cap_usd = excluded.cap_usd, hard = excluded.hard
      """)
  void set(BudgetScope scope, UUID subject, BigDecimal cap, boolean hard);

  @SqlUpdate("DELETE FROM budgets WHERE scope = :scope AND subject_id = :subject")
  boolean remove(BudgetScope scope, UUID subject);

  @SqlUpdate(
      """
      UPDATE model_profiles
      SET daily_limit = :amount::numeric, daily_limit_unit = :unit::text, daily_limit_hard = :hard
      WHERE id = :profile AND (:amount::numeric IS NOT NULL OR daily_limit IS NOT NULL)
      """)
  boolean limitDay(UUID profile, @Nullable BigDecimal amount, @Nullable Unit unit, boolean hard);

  /** People are told anew when the new cap comes near. */
  @SqlUpdate(
      "UPDATE spend_periods SET noticed_at = NULL WHERE scope = :scope AND subject_id = :subject")
  void forgetNotice(BudgetScope scope, UUID subject);

  /** Every cap of the workspace with what its running period holds, waiting changes included. */
  @SqlQuery(
      """
      WITH cap AS (
          SELECT budget.scope, budget.subject_id, coalesce(job.name, '') AS name,
              budget.cap_usd AS amount, 'usd' AS unit, budget.hard,
              CASE budget.scope
                  WHEN 'batch' THEN date '1970-01-01'
                  WHEN 'workspace_month' THEN date_trunc('month', now() AT TIME ZONE 'UTC')::date
                  ELSE (now() AT TIME ZONE 'UTC')::date END AS starts_on
          FROM budgets budget
          LEFT JOIN batch_jobs job
              ON job.workspace_id = budget.workspace_id AND job.id = budget.batch_job_id
          UNION ALL
          SELECT 'profile_day', id, name, daily_limit, daily_limit_unit, daily_limit_hard,
              (now() AT TIME ZONE 'UTC')::date
          FROM model_profiles WHERE daily_limit IS NOT NULL),
      waiting AS (
          SELECT cap.scope, cap.subject_id, sum(settled_usd) AS settled, sum(reserved_usd) AS reserved,
              sum(in_doubt_usd) AS in_doubt, sum(overrun_usd) AS overrun, sum(calls) AS calls,
              sum(tokens) AS tokens
          FROM spend_changes change
          JOIN cap ON CASE cap.scope
              WHEN 'batch' THEN change.batch_job_id = cap.subject_id
              WHEN 'profile_day' THEN change.model_profile_id = cap.subject_id
                  AND change.reserved_on = cap.starts_on
              ELSE change.reserved_on >= cap.starts_on END
          GROUP BY cap.scope, cap.subject_id)
      SELECT cap.scope, cap.subject_id AS subject, cap.name, cap.amount, cap.unit, cap.hard,
          cap.starts_on,
          coalesce(period.settled_usd, 0) + coalesce(waiting.settled, 0) AS settled,
          coalesce(period.reserved_usd, 0) + coalesce(waiting.reserved, 0) AS reserved,
          coalesce(period.in_doubt_usd, 0) + coalesce(waiting.in_doubt, 0) AS in_doubt,
          coalesce(period.overrun_usd, 0) + coalesce(waiting.overrun, 0) AS overrun,
          coalesce(period.calls, 0) + coalesce(waiting.calls, 0) AS calls,
          (coalesce(period.tokens, 0) + coalesce(waiting.tokens, 0))::bigint AS tokens
      FROM cap
      LEFT JOIN spend_periods period ON period.scope = cap.scope
          AND period.subject_id = cap.subject_id AND period.starts_on = cap.starts_on
      LEFT JOIN waiting ON waiting.scope = cap.scope AND waiting.subject_id = cap.subject_id
      ORDER BY cap.scope COLLATE "C", cap.name, cap.subject_id
      """)
  List<Budget> all();
}
