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
}
