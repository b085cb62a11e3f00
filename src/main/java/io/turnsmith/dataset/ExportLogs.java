package io.turnsmith.dataset;

import io.turnsmith.database.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Exports as rows. */
interface ExportLogs {
  @SqlUpdate(
      """
      INSERT INTO export_logs (
          workspace_id, id, user_id, scope, format, filter_state, file_name, file_path,
          include_timestamps, host, process_id, process_started_at)
      VALUES (
          current_workspace(), :id, :user, 'filtered', :format, :options::jsonb, :fileName,
          :filePath, false, :host, :processId, :processStartedAt)
      """)
  void start(
      UUID id,
      UserId user,
      ExportFormat format,
      String options,
      String fileName,
      String filePath,
      String host,
      long processId,
      @Nullable Instant processStartedAt);

  @SqlQuery(
      """
      SELECT id, file_path, host, process_id, process_started_at FROM export_logs
      WHERE workspace_id = current_workspace() AND status = 'processing' AND host = :host
      """)
  List<OpenExport> open(String host);

  @SqlUpdate(
      """
      UPDATE export_logs
      SET status = 'completed', finished_at = now(), conversation_count = :written,
          file_size_bytes = :bytes, file_sha256 = decode(:sha256, 'hex'),
          metadata = :counts::jsonb, quality_stats = :scores::jsonb,
          tier_distribution = :tiers::jsonb
      WHERE workspace_id = current_workspace() AND id = :id AND status = 'processing'
      """)
  void complete(
      UUID id, long written, long bytes, String sha256, String counts, String scores, String tiers);

  @SqlUpdate(
      """
      UPDATE export_logs SET status = 'failed', finished_at = now(), error_message = :why
      WHERE workspace_id = current_workspace() AND id = :id AND status = 'processing'
      """)
  void fail(UUID id, String why);
}
