package io.turnsmith.ledger;

import io.turnsmith.database.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements of the sweeper. Times are the database's. */
interface SweepRows {
  /** In the engine's scope: workspaces in which changes or old open calls wait. */
  @SqlQuery(
      """
      SELECT workspace_id FROM spend_changes
      UNION
      SELECT workspace_id FROM generation_logs
      WHERE state IN ('intent', 'responded') AND created_at < now() - :grace
      """)
  List<WorkspaceId> workspaces(Duration grace);

  /** Intents without an answer whose deadline is long over: nobody will finish them. */
  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = 'in_doubt', outcome = 'failed', error_code = 'in_doubt',
          error_message = 'no answer was kept before its deadline'
      WHERE state = 'intent' AND http_status IS NULL
        AND coalesce(deadline_at, created_at) + :grace < now()
      """)
  int doubtOverdue(Duration grace);

  /**
   * Calls with stored bytes that nobody will read any more: refusals whose caller died, and answers
   * whose run is over.
   */
  @SqlQuery(
      """
      SELECT log.id, log.model_profile_id, log.max_tokens, log.state, log.http_status,
          log.duration_ms AS took_ms, payload.request, payload.response AS body,
          payload.response_headers::text AS headers
      FROM generation_logs log
      JOIN generation_payloads payload
          ON payload.workspace_id = log.workspace_id AND payload.generation_log_id = log.id
      JOIN runs run ON run.workspace_id = log.workspace_id AND run.id = log.run_id
      WHERE log.state IN ('intent', 'responded') AND payload.response IS NOT NULL
        AND log.responded_at + :grace < now()
        AND (log.state = 'intent' OR run.state <> 'running')
      ORDER BY log.created_at
      LIMIT :most
      """)
  List<Orphan> orphans(Duration grace, int most);

  /**
   * A call that nobody will finish.
   *
   * @param request bytes sent
   * @param body bytes received
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Orphan(
      UUID id,
      UUID modelProfileId,
      int maxTokens,
      String state,
      @Nullable Integer httpStatus,
      @Nullable Integer tookMs,
      byte[] request,
      byte[] body,
      String headers) {
    EarlierTry tried() {
      return new EarlierTry(new GenerationLogId(id), state, httpStatus, tookMs, body, headers);
    }
  }
}
