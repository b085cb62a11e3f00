package io.turnsmith.dataset;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Exports of the handle's workspace, and what a new one would hold. */
public final class ExportList {
  private ExportList() {}

  /**
   * The newest first.
   *
   * @param before when the last one of the page before was ordered; null for the first page
   */
  public static List<ExportEntry> page(
      Handle handle, @Nullable Instant before, @Nullable UUID id, int most) {
    return handle.attach(Rows.class).page(before, id, most);
  }

  /** Finds one; empty also for one of another workspace. */
  public static Optional<ExportEntry> find(Handle handle, UUID id) {
    return handle.attach(Rows.class).find(id);
  }

  /** Conversations that would leave. */
  public static long count(Handle handle, ExportFilter filter) {
    return handle.attach(ExportRows.class).count(filter);
  }

  /** Conversations that would leave with simulated or gold ones. */
  public static ExportResult.NothingMatched leftOut(Handle handle, ExportFilter filter) {
    return handle.attach(ExportRows.class).leftOut(filter);
  }

  /** Notes that somebody fetched the file. */
  public static void fetched(Handle handle, UUID id) {
    handle.attach(Rows.class).fetched(id);
  }

  /** Its statements. */
  interface Rows {
    String SELECT =
        """
        SELECT log.id, log.format, log.status, log.file_name, log.file_path,
            log.filter_state::text AS options, log.conversation_count AS conversations,
            coalesce((log.metadata ->> 'rejected')::bigint, 0) AS rejected,
            log.file_size_bytes AS bytes, encode(log.file_sha256, 'hex') AS sha256,
            log.error_message, users.name AS ordered_by, log.host, log.exported_at, log.finished_at
        FROM export_logs log
        JOIN users ON users.id = log.user_id
        WHERE log.workspace_id = current_workspace()
        """;

    @SqlQuery(
        SELECT
            + """
              AND (:before::timestamptz IS NULL OR (log.exported_at, log.id) < (:before, :id))
            ORDER BY log.exported_at DESC, log.id DESC LIMIT :most
            """)
    List<ExportEntry> page(@Nullable Instant before, @Nullable UUID id, int most);

    @SqlQuery(SELECT + "AND log.id = :id")
    Optional<ExportEntry> find(UUID id);

    @SqlUpdate(
        """
        UPDATE export_logs
        SET downloaded_count = downloaded_count + 1, last_downloaded_at = now()
        WHERE workspace_id = current_workspace() AND id = :id
        """)
    void fetched(UUID id);
  }
}
