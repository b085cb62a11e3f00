package io.turnsmith.ledger;

import io.turnsmith.llm.DailyLimit.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** The statements about what scopes and periods hold. */
interface SpendRows {
  /** Takes the changes that wait. What another transaction has taken is under its locks already. */
  @SqlQuery(
      """
      WITH waiting AS MATERIALIZED (
          SELECT workspace_id, id FROM spend_changes FOR UPDATE SKIP LOCKED),
      taken AS (
          DELETE FROM spend_changes change USING waiting
          WHERE change.workspace_id = waiting.workspace_id AND change.id = waiting.id
          RETURNING change.*)
      SELECT batch_job_id, model_profile_id, reserved_on, sum(settled_usd) AS settled,
          sum(reserved_usd) AS reserved, sum(in_doubt_usd) AS in_doubt, sum(overrun_usd) AS overrun,
          sum(calls) AS calls, sum(tokens)::bigint AS tokens
      FROM taken
      GROUP BY batch_job_id, model_profile_id, reserved_on
      """)
  List<Change> takeChanges();

  /** In the order of {@link SpendKey}, with the caps as they stand now. */
  @SqlQuery(
      """
      SELECT period.scope, period.subject_id, period.starts_on, period.settled_usd AS settled,
          period.reserved_usd AS reserved, period.in_doubt_usd AS in_doubt,
          period.overrun_usd AS overrun, period.calls, period.tokens,
          coalesce(budget.cap_usd, profile.daily_limit) AS cap,
          CASE WHEN budget.cap_usd IS NOT NULL THEN 'usd' ELSE profile.daily_limit_unit END AS unit,
          coalesce(budget.hard, profile.daily_limit_hard, true) AS hard,
          period.noticed_at IS NOT NULL AS noticed
      FROM unnest(:scopes::text[], :subjects::uuid[], :starts::text[]) wanted (scope, subject_id, starts_on)
      JOIN spend_periods period ON period.scope = wanted.scope
          AND period.subject_id = wanted.subject_id AND period.starts_on = wanted.starts_on::date
      LEFT JOIN budgets budget ON budget.scope = period.scope AND budget.subject_id = period.subject_id
      LEFT JOIN model_profiles profile
          ON period.scope = 'profile_day' AND profile.id = period.subject_id
      ORDER BY period.scope COLLATE "C", period.subject_id, period.starts_on
      FOR UPDATE OF period
      """)
  List<Period> lock(BudgetScope[] scopes, UUID[] subjects, String[] starts);

  @SqlBatch(
      """
      INSERT INTO spend_periods (workspace_id, scope, subject_id, starts_on)
      VALUES (current_workspace(), :scope, :subject, :startsOn)
      ON CONFLICT ON CONSTRAINT spend_periods_pkey DO NOTHING
      """)
  void makeMissing(@BindMethods Iterable<SpendKey> keys);

  @SqlBatch(
      """
      UPDATE spend_periods
      SET settled_usd = settled_usd + :settled, reserved_usd = reserved_usd + :reserved,
          in_doubt_usd = in_doubt_usd + :inDoubt, overrun_usd = overrun_usd + :overrun,
          calls = calls + :calls, tokens = tokens + :tokens,
          noticed_at = CASE WHEN :noticed THEN coalesce(noticed_at, now()) ELSE noticed_at END
      WHERE scope = :scope AND subject_id = :subject AND starts_on = :startsOn
      """)
  void add(@BindMethods Iterable<Addition> additions);

  /** What a person calls the subject of a scope. */
  @SqlQuery(
      """
      SELECT coalesce((SELECT name FROM batch_jobs WHERE :scope = 'batch' AND id = :subject),
          (SELECT name FROM model_profiles WHERE :scope = 'profile_day' AND id = :subject), '')
      """)
  String name(BudgetScope scope, UUID subject);

  /** Changes of calls that count in the same rows. */
  record Change(
      @Nullable UUID batchJobId,
      UUID modelProfileId,
      LocalDate reservedOn,
      BigDecimal settled,
      BigDecimal reserved,
      BigDecimal inDoubt,
      BigDecimal overrun,
      long calls,
      long tokens) {
    Spend spend() {
      return new Spend(settled, reserved, inDoubt, overrun, calls, tokens);
    }
  }

  /** A locked row. */
  record Period(
      BudgetScope scope,
      UUID subjectId,
      LocalDate startsOn,
      BigDecimal settled,
      BigDecimal reserved,
      BigDecimal inDoubt,
      BigDecimal overrun,
      long calls,
      long tokens,
      @Nullable BigDecimal cap,
      @Nullable Unit unit,
      boolean hard,
      boolean noticed) {
    SpendKey key() {
      return new SpendKey(scope, subjectId, startsOn);
    }

    Spend spend() {
      return new Spend(settled, reserved, inDoubt, overrun, calls, tokens);
    }

    @Nullable Cap limit() {
      return cap == null || unit == null ? null : new Cap(cap, unit, hard);
    }
  }

  /** What is added to a row. */
  record Addition(SpendKey key, Spend change, boolean noticed) {
    public BudgetScope scope() {
      return key.scope();
    }

    public UUID subject() {
      return key.subject();
    }

    public LocalDate startsOn() {
      return key.startsOn();
    }

    public BigDecimal settled() {
      return change.settled();
    }

    public BigDecimal reserved() {
      return change.reserved();
    }

    public BigDecimal inDoubt() {
      return change.inDoubt();
    }

    public BigDecimal overrun() {
      return change.overrun();
    }

    public long calls() {
      return change.calls();
    }

    public long tokens() {
      return change.tokens();
    }
  }
}
