package io.turnsmith.ledger;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements of the ledger. */
interface GenerationLogs {
  /** Intents that nobody finished: their process died between sending and the answer. */
  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = 'in_doubt', outcome = 'failed', error_code = 'in_doubt',
          error_message = 'the process ended before an answer arrived'
      WHERE run_id = :run AND step = :step AND iteration = :iteration AND turn = :turn
        AND state = 'intent' AND http_status IS NULL
      """)
  void doubtOpenIntents(@BindMethods CallKey key);

  @SqlQuery(
      """
      SELECT log.id, log.state, log.http_status, log.duration_ms AS took_ms,
             payload.response AS body, payload.response_headers::text AS headers
      FROM generation_logs log
      JOIN generation_payloads payload
          ON payload.workspace_id = log.workspace_id AND payload.generation_log_id = log.id
      WHERE log.run_id = :run AND log.step = :step AND log.iteration = :iteration
        AND log.turn = :turn
      ORDER BY log.attempt
      """)
  List<EarlierTry> earlierTries(@BindMethods CallKey key);

  @SqlQuery("SELECT in_doubt_policy FROM workspaces WHERE id = current_workspace()")
  InDoubtPolicy inDoubtPolicy();

  /**
   * Keeps answers before anything reads them. A refusal stays an intent until its kind is known;
   * see {@link #close}. An answer that comes after its call was given up ends the doubt.
   */
  @SqlBatch(
      """
      WITH kept AS (
          UPDATE generation_payloads SET response = :body, response_headers = :headers::jsonb
          WHERE generation_log_id = :id)
      UPDATE generation_logs
      SET state = CASE WHEN :success THEN 'responded' ELSE state END,
          outcome = CASE WHEN :success THEN NULL ELSE outcome END,
          http_status = :status, provider_request_id = :requestId, duration_ms = :durationMs,
          responded_at = now()
      WHERE id = :id AND state IN ('intent', 'in_doubt')
      """)
  int[] respond(@BindMethods Iterable<KeptResponse> responses);

  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = :state, outcome = :outcome, error_code = :code, error_message = :message,
          reserved_usd = CASE WHEN :state = 'in_doubt' THEN reserved_usd ELSE 0 END,
          finished_at = CASE WHEN :state = 'in_doubt' THEN NULL ELSE now() END
      WHERE id = :id AND state = 'intent'
      """)
  boolean close(GenerationLogId id, String state, String outcome, String code, String message);

  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = 'settled', outcome = 'failed', error_code = :code, error_message = :message,
          cost_usd = reserved_usd, usage_source = 'estimated', finished_at = now()
      WHERE id = :id AND state = 'responded'
      """)
  boolean settleUnreadable(GenerationLogId id, String code, String message);

  @SqlBatch(
      """
      UPDATE generation_logs
      SET state = 'settled', outcome = :outcome, error_code = :errorCode,
          finish_reason = :finishReason, model_returned = :model, input_tokens = :input,
          cache_read_tokens = :cacheRead, cache_write_tokens = :cacheWrite,
          cache_write_hour_tokens = :cacheWriteHour, output_tokens = :output,
          reasoning_tokens = :reasoning, usage_source = :usageSource,
          cost_usd = :cost::numeric, conversation_id = :conversation::uuid, finished_at = now()
      WHERE id = :id AND state = 'responded'
      """)
  int[] settle(@BindMethods Iterable<Settlement> settlements);
}
