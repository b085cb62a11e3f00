package io.turnsmith.web;

import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Idempotency keys of the transaction's user. */
interface KeyTable {
  @SqlUpdate(
      """
      DELETE FROM idempotency_keys
      WHERE workspace_id = current_workspace() AND created_at < now() - interval '24 hours'
      """)
  void forgetOld();

  /** Whether the key is new; it belongs to this request then. */
  @SqlUpdate(
      """
      INSERT INTO idempotency_keys (workspace_id, user_id, key, request_sha256)
      VALUES (current_workspace(), current_actor(), :key, :sha256)
      ON CONFLICT ON CONSTRAINT idempotency_keys_pkey DO NOTHING
      """)
  boolean begin(@Bind("key") String key, @Bind("sha256") byte[] sha256);

  @SqlQuery(
      """
      SELECT request_sha256 = :sha256 AS same, status, content_type, answer
      FROM idempotency_keys
      WHERE workspace_id = current_workspace() AND user_id = current_actor() AND key = :key
      """)
  Optional<Earlier> earlier(@Bind("key") String key, @Bind("sha256") byte[] sha256);

  @SqlUpdate(
      """
      UPDATE idempotency_keys SET status = :status, content_type = :type, answer = :answer
      WHERE workspace_id = current_workspace() AND user_id = current_actor() AND key = :key AND status IS NULL
      """)
  void keep(
      @Bind("key") String key,
      @Bind("status") int status,
      @Bind("type") String type,
      @Bind("answer") byte[] answer);

  @SqlUpdate(
      """
      DELETE FROM idempotency_keys
      WHERE workspace_id = current_workspace() AND user_id = current_actor() AND key = :key AND status IS NULL
      """)
  void release(@Bind("key") String key);

  /** What an earlier request under the same key came to; {@code status} is null while it runs. */
  @SuppressWarnings("ArrayRecordComponent") // a row as it is read, kept nowhere
  record Earlier(boolean same, @Nullable Integer status, String contentType, byte[] answer) {}
}
