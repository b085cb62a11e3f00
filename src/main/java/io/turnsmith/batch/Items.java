package io.turnsmith.batch;

import io.turnsmith.llm.ModelProfileId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What the holder of an item may do with it. False means that the claim was lost meanwhile. */
interface Items {
  @SqlQuery("SELECT inputs::text FROM batch_item_inputs WHERE batch_item_id = :id")
  String inputs(ItemId id);

  @SqlUpdate(
      """
      UPDATE batch_items
      SET state = 'completed', finished_at = now(), failure_kind = NULL, error_message = NULL,
          worker_id = NULL, lease_token = NULL
      WHERE id = :id AND state = 'running' AND lease_token = :token
      """)
  boolean complete(ItemId id, UUID token);

  @SqlUpdate(
      """
      UPDATE batch_items
      SET state = 'failed', finished_at = now(), failure_kind = :kind, error_message = :message,
          worker_id = NULL, lease_token = NULL
      WHERE id = :id AND state = 'running' AND lease_token = :token
      """)
  boolean fail(ItemId id, UUID token, String kind, String message);

  @SqlUpdate(
      """
      UPDATE batch_items
      SET state = 'retry', run_after = now() + :delay, failure_kind = :kind,
          error_message = :message, worker_id = NULL, lease_token = NULL
      WHERE id = :id AND state = 'running' AND lease_token = :token
      """)
  boolean retry(ItemId id, UUID token, Duration delay, String kind, @Nullable String message);

  /** Sets it aside until its turn comes; the claim counts as no attempt. */
  @SqlUpdate(
      """
      UPDATE batch_items
      SET state = 'retry', run_after = now() + :wait, parks = parks + 1, failure_kind = :kind,
          error_message = :message, worker_id = NULL, lease_token = NULL
      WHERE id = :id AND state = 'running' AND lease_token = :token
      """)
  boolean park(ItemId id, UUID token, Duration wait, String kind, String message);

  /** Queues it again as if it had not been claimed. */
  @SqlUpdate(
      """
      UPDATE batch_items
      SET state = 'queued', parks = parks + 1, failure_kind = :kind, error_message = :message,
          worker_id = NULL, lease_token = NULL
      WHERE id = :id AND state = 'running' AND lease_token = :token
      """)
  boolean putBack(ItemId id, UUID token, String kind, String message);

  /** Stops its batch until a person has seen to the reason. */
  @SqlUpdate(
      """
      UPDATE batch_jobs
      SET status = 'paused', pause_kind = :kind, pause_reason = :message
      WHERE status = 'running' AND id = (SELECT batch_job_id FROM batch_items WHERE id = :id)
      """)
  boolean pauseBatch(ItemId id, String kind, String message);

  /** Claims nothing more of its batch until then: the rest of it would meet the same. */
  @SqlUpdate(
      """
      UPDATE batch_jobs SET held_until = now() + :wait, held_reason = :message
      WHERE id = (SELECT batch_job_id FROM batch_items WHERE id = :id)
        AND (held_until IS NULL OR held_until < now() + :wait)
      """)
  boolean holdBatch(ItemId id, Duration wait, String message);

  /** Stops all batches that use a profile which was disabled. */
  @SqlUpdate(
      """
      UPDATE batch_jobs
      SET status = 'paused', pause_kind = 'disabled', pause_reason = :message
      WHERE status IN ('pending', 'running') AND model_profile_id = :profile
      """)
  int pauseBatchesOf(ModelProfileId profile, String message);

  /** Whether an earlier run of it ended in a way that the fallback profile is for. */
  @SqlQuery(
      """
      SELECT EXISTS (SELECT FROM runs WHERE batch_item_id = :id AND state = 'failed'
          AND failure_kind IN ('refused', 'policy', 'unavailable'))
      """)
  boolean wasPassedOn(ItemId id);

  /**
   * Whether its calls have cost three times what was expected of one item. Calls in doubt are not
   * counted: their worst case alone is often more, and they are repeated once only.
   */
  @SqlQuery(
      """
      SELECT coalesce(spent.usd >= 3 * job.estimated_cost_usd / nullif(job.total_items, 0), false)
      FROM batch_items item
      JOIN batch_jobs job
          ON job.workspace_id = item.workspace_id AND job.id = item.batch_job_id
      CROSS JOIN LATERAL (
          SELECT sum(log.cost_usd) AS usd
          FROM runs run
          JOIN generation_logs log ON log.workspace_id = run.workspace_id AND log.run_id = run.id
          WHERE run.workspace_id = item.workspace_id AND run.batch_item_id = item.id) spent
      WHERE item.id = :id AND job.estimated_cost_usd > 0
      """)
  Optional<Boolean> isTooDear(ItemId id);
}
