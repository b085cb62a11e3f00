package io.turnsmith.batch;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The queue's statements, all in the engine's scope: they look across workspaces. Times are the
 * database's, never this machine's.
 */
interface ItemQueue {
  /**
   * Takes up to {@code limit} queued items: batches in order of priority and age, items in order of
   * position, of each batch no more than it allows one process. Two workers never get the same
   * item: rows that another has locked are passed over. A worker whose lease ran out gets none
   * until it has renewed it, and a batch whose model rests gives none. Where batches or a workspace
   * are named, no other is looked at. MATERIALIZED keeps the planner from running the locking query
   * twice.
   */
  @SqlQuery(
      """
      WITH due AS MATERIALIZED (
          SELECT item.workspace_id, item.id
          FROM (
              SELECT job.*, job.concurrent_processing - (
                  SELECT count(*) FROM batch_items held
                  WHERE held.worker_id = :worker AND held.state = 'running'
                    AND held.workspace_id = job.workspace_id AND held.batch_job_id = job.id) AS room
              FROM batch_jobs job
              WHERE job.status IN ('pending', 'running')
                AND (job.held_until IS NULL OR job.held_until <= now())
                AND (cardinality(:only) = 0 OR job.id = ANY (:only))
                AND (:workspace::uuid IS NULL OR job.workspace_id = :workspace) AND EXISTS (
                  SELECT FROM workers alive
                  WHERE alive.id = :worker AND alive.state = 'active'
                    AND alive.lease_until > now())) job
          CROSS JOIN LATERAL (
              SELECT queued.workspace_id, queued.id, queued.position
              FROM batch_items queued
              WHERE queued.workspace_id = job.workspace_id AND queued.batch_job_id = job.id
                AND queued.state = 'queued'
              ORDER BY queued.position
              LIMIT greatest(0, least(job.room, :limit))
              FOR UPDATE SKIP LOCKED) item
          ORDER BY job.priority DESC, job.created_at, item.position
          LIMIT :limit)
      UPDATE batch_items item
      SET state = 'running', attempts = item.attempts + 1, worker_id = :worker,
          lease_token = gen_random_uuid(), claimed_at = now(), run_after = NULL
      FROM due, batch_jobs job
      WHERE item.workspace_id = due.workspace_id AND item.id = due.id
        AND job.workspace_id = item.workspace_id AND job.id = item.batch_job_id
      RETURNING item.workspace_id, job.created_by AS ordered_by, item.id, item.batch_job_id,
          item.lease_token, item.attempts - item.parks AS attempts, job.max_retries, item.seed, item.tier,
          item.template_version_id, item.scenario_id, item.edge_case_id,
          job.model_profile_id, job.pipeline_version_id
      """)
  List<ClaimedItem> claim(UUID worker, int limit, UUID[] only, @Nullable UUID workspace);

  /** Of all batches. */
  default List<ClaimedItem> claim(UUID worker, int limit) {
    return claim(worker, limit, new UUID[0], null);
  }

  /** A batch runs from its first claim. */
  @SqlUpdate(
      """
      UPDATE batch_jobs SET status = 'running', started_at = coalesce(started_at, now())
      WHERE status = 'pending' AND id = ANY (:batches)
      """)
  void start(UUID[] batches);

  /** A batch ends with its last item: failed only if nothing was made. */
  @SqlUpdate(
      """
      UPDATE batch_jobs job
      SET completed_at = now(), pause_kind = NULL, pause_reason = NULL,
          status = CASE WHEN EXISTS (
                  SELECT FROM batch_items item
                  WHERE item.workspace_id = job.workspace_id AND item.batch_job_id = job.id
                    AND item.state = 'completed')
              THEN 'completed' ELSE 'failed' END
      WHERE job.status IN ('running', 'paused') AND NOT EXISTS (
          SELECT FROM batch_items item
          WHERE item.workspace_id = job.workspace_id AND item.batch_job_id = job.id
            AND item.state NOT IN ('completed', 'failed', 'cancelled'))
      """)
  int endFinishedBatches();

  /** Items whose time for another attempt has come. */
  @SqlUpdate(
      """
      UPDATE batch_items SET state = 'queued', run_after = NULL
      WHERE state = 'retry' AND run_after <= now()
      """)
  int requeueDueRetries();

  @SqlUpdate(
      """
      INSERT INTO workers (id, host, pid, version, schema_version, capacity, lease_until)
      VALUES (:id, :host, :pid, :version, :schemaVersion, :capacity, now() + :lease)
      """)
  void register(
      UUID id,
      String host,
      long pid,
      String version,
      String schemaVersion,
      int capacity,
      Duration lease);

  /** False when the worker was given up meanwhile: it must hold nothing any more. */
  @SqlUpdate(
      """
      UPDATE workers SET heartbeat_at = now(), lease_until = now() + :lease
      WHERE id = :id AND state <> 'stopped'
      """)
  boolean heartbeat(UUID id, Duration lease);

  @SqlUpdate(
      """
      UPDATE workers SET state = 'stopped', stopped_at = now() WHERE id = :id AND state <> 'stopped'
      """)
  void stop(UUID id);

  /** Workers whose lease has run out have died or hang; their items go to others. */
  @SqlUpdate(
      """
      UPDATE workers SET state = 'stopped', stopped_at = now()
      WHERE state <> 'stopped' AND lease_until < now()
      """)
  int giveUpDeadWorkers();

  /**
   * Items held by nobody alive. Their attempts were counted at the claim; an item that took its
   * worker with it on every attempt is poison and is set aside.
   */
  @SqlUpdate(
      """
      UPDATE batch_items item
      SET state = CASE WHEN item.attempts - item.parks > job.max_retries THEN 'failed' ELSE 'retry' END,
          failure_kind = CASE WHEN item.attempts - item.parks > job.max_retries THEN 'poison' ELSE 'worker_lost' END,
          error_message = 'the worker that held it ended',
          run_after = CASE WHEN item.attempts - item.parks > job.max_retries THEN NULL ELSE now() END,
          finished_at = CASE WHEN item.attempts - item.parks > job.max_retries THEN now() END,
          worker_id = NULL, lease_token = NULL
      FROM workers worker, batch_jobs job
      WHERE item.state = 'running' AND worker.id = item.worker_id AND worker.state = 'stopped'
        AND job.workspace_id = item.workspace_id AND job.id = item.batch_job_id
      """)
  int takeFromStoppedWorkers();

  /**
   * Queues again what a living worker holds and does not work. An outage is no fault of the item,
   * so it is not set aside even after its last attempt.
   *
   * @param worked lease tokens of the items that it works
   */
  @SqlUpdate(
      """
      UPDATE batch_items
      SET state = 'queued', run_after = NULL, worker_id = NULL, lease_token = NULL
      WHERE worker_id = :worker AND state = 'running' AND NOT lease_token = ANY (:worked)
      """)
  int giveBack(UUID worker, UUID[] worked);

  /** Items of a cancelled batch that were in work then, and came back unfinished. */
  @SqlUpdate(
      """
      UPDATE batch_items item
      SET state = 'cancelled', finished_at = now(), run_after = NULL
      FROM batch_jobs job
      WHERE item.state IN ('queued', 'retry') AND job.status = 'cancelled'
        AND job.workspace_id = item.workspace_id AND job.id = item.batch_job_id
      """)
  int cancelWhatCameBack();

  /** Runs of items that ended without them: by poison, by a cancelled batch. */
  @SqlUpdate(
      """
      UPDATE runs run
      SET state = CASE WHEN item.state = 'cancelled' THEN 'cancelled' ELSE 'failed' END,
          finished_at = now(), failure_kind = coalesce(item.failure_kind, item.state),
          error_message = item.error_message
      FROM batch_items item
      WHERE run.state = 'running' AND item.state IN ('failed', 'cancelled')
        AND item.workspace_id = run.workspace_id AND item.id = run.batch_item_id
      """)
  int endRunsOfEndedItems();

  /** Their steps; to be called before {@link #endRunsOfEndedItems}. */
  @SqlUpdate(
      """
      UPDATE step_runs step
      SET state = 'failed', finished_at = now(), failure_kind = coalesce(item.failure_kind, item.state)
      FROM runs run, batch_items item
      WHERE run.state = 'running' AND item.state IN ('failed', 'cancelled')
        AND item.workspace_id = run.workspace_id AND item.id = run.batch_item_id
        AND step.workspace_id = run.workspace_id AND step.run_id = run.id AND step.state = 'running'
      """)
  int endStepsOfEndedItems();

  /**
   * A new day or month in UTC may cover what the last one did not. A batch whose own budget is used
   * up stops again at its next call, and nothing is sent.
   */
  @SqlUpdate(
      """
      UPDATE batch_jobs SET status = 'running', pause_kind = NULL, pause_reason = NULL
      WHERE status = 'paused' AND pause_kind = 'over_budget'
        AND updated_at < date_trunc('day', now(), 'UTC')
      """)
  int tryStoppedBatchesAgainAfterMidnight();
}
