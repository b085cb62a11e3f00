package io.turnsmith.batch;

import java.time.Duration;
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
}
