package io.turnsmith.ledger;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements about calls in doubt. */
interface DoubtRows {
  @SqlQuery(
      """
      SELECT log.id, log.created_at, job.name AS batch, profile.name AS profile,
          log.model_requested AS model, log.step, log.turn, log.reserved_usd AS reserved,
          log.provider_request_id AS request_id, coalesce(log.error_code, 'unknown') AS cause
      FROM generation_logs log
      JOIN model_profiles profile
          ON profile.workspace_id = log.workspace_id AND profile.id = log.model_profile_id
      LEFT JOIN batch_jobs job
          ON job.workspace_id = log.workspace_id AND job.id = log.batch_job_id
      WHERE log.state = 'in_doubt' AND (:batch::uuid IS NULL OR log.batch_job_id = :batch::uuid)
      ORDER BY log.created_at, log.id
      """)
  List<Doubt> inDoubt(@Nullable UUID batch);

  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = 'resolved_charged', cost_usd = coalesce(:cost::numeric, reserved_usd),
          usage_source = 'estimated', finished_at = now()
      WHERE id = :id AND state = 'in_doubt'
      """)
  boolean charge(GenerationLogId id, @Nullable BigDecimal cost);

  @SqlUpdate(
      """
      UPDATE generation_logs SET state = 'written_off', reserved_usd = 0, finished_at = now()
      WHERE id = :id AND state = 'in_doubt'
      """)
  boolean writeOff(GenerationLogId id);

  /** Items that wait for a person to resolve a call of theirs. */
  @SqlUpdate(
      """
      UPDATE batch_items item SET run_after = now()
      FROM generation_logs log
      JOIN runs run ON run.workspace_id = log.workspace_id AND run.id = log.run_id
      WHERE log.id = :id AND item.workspace_id = run.workspace_id AND item.id = run.batch_item_id
        AND item.state = 'retry' AND item.failure_kind = 'in_doubt'
      """)
  int wake(GenerationLogId id);

  @SqlQuery("SELECT in_doubt_policy FROM workspaces WHERE id = current_workspace()")
  InDoubtPolicy policy();

  @SqlUpdate("UPDATE workspaces SET in_doubt_policy = :policy WHERE id = current_workspace()")
  void follow(InDoubtPolicy policy);
}
