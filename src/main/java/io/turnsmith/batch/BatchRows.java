package io.turnsmith.batch;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.llm.ModelProfileId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements about batch jobs of one workspace. */
interface BatchRows {
  String SELECT =
      """
      SELECT job.id, job.name, job.status, profile.name AS profile, job.simulated, job.priority,
          progress.planned, progress.created, progress.queued, progress.running, progress.retry,
          progress.completed, progress.failed, progress.cancelled,
          (SELECT count(*) FROM conversations conversation
           JOIN batch_items item ON item.workspace_id = conversation.workspace_id
               AND item.id = conversation.batch_item_id
           WHERE item.workspace_id = job.workspace_id AND item.batch_job_id = job.id
             AND EXISTS (SELECT FROM flags flag
                 WHERE flag.workspace_id = conversation.workspace_id
                   AND flag.conversation_id = conversation.id
                   AND flag.severity <> 'shadow')) AS flagged,
          job.estimated_cost_usd,
          (SELECT CASE
                    WHEN count(*) = 0 AND job.estimated_cost_usd IS NOT NULL THEN 0
                    ELSE sum(log.cost_usd)
                  END
           FROM generation_logs log
           WHERE log.workspace_id = job.workspace_id AND log.batch_job_id = job.id) AS cost_usd,
          job.created_at, job.started_at, job.completed_at
      FROM batch_jobs job
      JOIN batch_progress progress
          ON progress.workspace_id = job.workspace_id AND progress.batch_job_id = job.id
      JOIN model_profiles profile
          ON profile.workspace_id = job.workspace_id AND profile.id = job.model_profile_id
      """;

  @SqlQuery(SELECT + "ORDER BY job.created_at DESC, job.id DESC LIMIT :most")
  List<Batch> newest(int most);

  @SqlQuery(
      SELECT
          + """
          WHERE (job.created_at, job.id) < (:createdAt, :id)
          ORDER BY job.created_at DESC, job.id DESC LIMIT :most
          """)
  List<Batch> older(Instant createdAt, BatchId id, int most);

  @SqlQuery(SELECT + "WHERE job.id = :id")
  Optional<Batch> find(BatchId id);

  /** By full id, by the end of it, or by name; the newest of a name. */
  @SqlQuery(
      """
      SELECT id FROM batch_jobs
      WHERE id::text = :word OR name = :word
         OR (length(:word) >= 6 AND right(replace(id::text, '-', ''), length(:word)) = :word)
      ORDER BY created_at DESC LIMIT 1
      """)
  Optional<BatchId> named(String word);

  @SqlQuery("SELECT id FROM batch_jobs WHERE idempotency_key = :key")
  Optional<BatchId> withKey(String key);

  @SqlUpdate(
      """
      UPDATE batch_items
      SET state = 'cancelled', finished_at = now(), run_after = NULL
      WHERE batch_job_id = :id AND state IN ('created', 'queued', 'retry')
      """)
  int cancelWaitingItems(BatchId id);

  @SqlUpdate(
      """
      UPDATE batch_jobs
      SET status = 'cancelled', completed_at = now(), pause_kind = NULL, pause_reason = NULL
      WHERE id = :id AND status IN ('pending', 'awaiting_approval', 'running', 'paused')
      """)
  boolean cancel(BatchId id);

  /** Batches that a budget stopped, of this id and this profile where they are given. */
  @SqlUpdate(
      """
      UPDATE batch_jobs SET status = 'running', pause_kind = NULL, pause_reason = NULL
      WHERE status = 'paused' AND pause_kind = 'over_budget'
        AND (:batch::uuid IS NULL OR id = :batch::uuid)
        AND (:profile::uuid IS NULL OR model_profile_id = :profile::uuid)
      """)
  int resumeOverBudget(@Nullable UUID batch, @Nullable UUID profile);

  @SqlUpdate(
      """
      UPDATE batch_jobs SET status = 'paused', pause_kind = 'person', pause_reason = :reason
      WHERE id = :id AND status IN ('pending', 'running')
      """)
  boolean pause(BatchId id, String reason);

  @SqlUpdate(
      """
      UPDATE batch_jobs
      SET status = 'running', started_at = coalesce(started_at, now()), pause_kind = NULL,
          pause_reason = NULL, held_until = NULL, held_reason = NULL
      WHERE id = :id AND status = 'paused'
      """)
  boolean resume(BatchId id);

  /** Batches that rested because this profile, their own or their fallback, was disabled. */
  @SqlUpdate(
      """
      UPDATE batch_jobs job
      SET status = 'running', started_at = coalesce(job.started_at, now()), pause_kind = NULL,
          pause_reason = NULL, held_until = NULL, held_reason = NULL
      FROM model_profiles enabled, model_profiles own
      WHERE job.status = 'paused' AND job.pause_kind = 'disabled' AND enabled.id = :profile
        AND own.workspace_id = job.workspace_id AND own.id = job.model_profile_id
        AND enabled.workspace_id = job.workspace_id
        AND (own.id = enabled.id OR own.fallback = enabled.name)
      """)
  int resumeDisabled(ModelProfileId profile);

  @SqlQuery(
      """
      SELECT job.pause_kind AS kind, coalesce(job.pause_reason, job.held_reason) AS reason,
          CASE WHEN job.status <> 'paused' THEN job.held_until END AS until
      FROM batch_jobs job
      WHERE job.id = :id AND (job.status = 'paused'
          OR (job.status IN ('pending', 'running') AND job.held_until > now()))
      """)
  Optional<BatchRest> rest(BatchId id);

  /** Conversations of it that another profile than its own wrote. */
  @SqlQuery(
      """
      SELECT count(DISTINCT conversation.id)
      FROM batch_jobs job
      JOIN generation_logs log
          ON log.workspace_id = job.workspace_id AND log.batch_job_id = job.id
      JOIN conversations conversation ON conversation.workspace_id = log.workspace_id
          AND conversation.id = log.conversation_id
      WHERE job.id = :id AND log.model_profile_id <> job.model_profile_id
      """)
  int madeByFallback(BatchId id);

  @SqlQuery(
      """
      SELECT coalesce(failure_kind, 'unknown') AS kind, count(*) AS items,
          min(error_message) AS example
      FROM batch_items
      WHERE batch_job_id = :id AND state IN ('failed', 'retry')
      GROUP BY 1 ORDER BY 2 DESC, 1
      """)
  List<FailureGroup> failures(BatchId id);

  @SqlQuery(
      """
      SELECT conversation.id
      FROM conversations conversation
      JOIN batch_items item ON item.workspace_id = conversation.workspace_id
          AND item.id = conversation.batch_item_id
      WHERE item.batch_job_id = :id
      ORDER BY item.position, conversation.created_at, conversation.id
      """)
  List<ConversationId> conversations(BatchId id);

  @SqlQuery(
      """
      SELECT count(*) AS calls,
          coalesce(sum(coalesce(input_tokens, 0) + coalesce(cache_read_tokens, 0)
              + coalesce(cache_write_tokens, 0) + coalesce(cache_write_hour_tokens, 0)), 0) AS input,
          coalesce(sum(output_tokens), 0) AS output
      FROM generation_logs
      WHERE batch_job_id = :id AND state <> 'not_sent'
      """)
  TokenUse tokens(BatchId id);

  @SqlQuery("SELECT count(*) FROM workers WHERE state = 'active' AND lease_until > now()")
  int liveWorkers();

  @SqlQuery(
      """
      SELECT flag.rule, count(DISTINCT flag.conversation_id) AS conversations
      FROM flags flag
      JOIN conversations conversation ON conversation.workspace_id = flag.workspace_id
          AND conversation.id = flag.conversation_id
      JOIN batch_items item ON item.workspace_id = conversation.workspace_id
          AND item.id = conversation.batch_item_id
      WHERE item.batch_job_id = :id AND flag.severity <> 'shadow'
      GROUP BY flag.rule ORDER BY 2 DESC, 1
      """)
  List<FlagCount> flagsByRule(BatchId id);
}
