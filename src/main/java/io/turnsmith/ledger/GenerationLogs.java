package io.turnsmith.ledger;

import io.turnsmith.database.WorkspaceId;
import io.turnsmith.llm.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The statements of the ledger. */
interface GenerationLogs {
  /** An intent that nobody finished: its process died between sending and the answer. */
  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = 'in_doubt', outcome = 'failed', error_code = 'in_doubt',
          error_message = 'the process ended before an answer arrived'
      WHERE run_id = :run AND step = :step AND iteration = :iteration AND turn = :turn
        AND state = 'intent'
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

  /** False when the run is no longer held under this lease token: nothing may be sent then. */
  @SqlUpdate(
      """
      INSERT INTO generation_logs (workspace_id, id, run_id, step, iteration, turn, attempt,
          batch_job_id, template_version_id, model_profile_id, lease_token, model_requested,
          temperature, max_tokens, request_sha256, price_version, reserved_usd, simulated)
      SELECT run.workspace_id, :id, run.id, :purchase.key.step, :purchase.key.iteration,
             :purchase.key.turn, :attempt, :purchase.batch::uuid,
             :purchase.templateVersion::uuid, :purchase.profile.id, :purchase.leaseToken,
             :purchase.profile.model, :purchase.profile.temperature::numeric,
             :purchase.request.maxOutputTokens, :sha256,
             coalesce(:purchase.profile.prices?.version, ''), :reserved::numeric,
             :purchase.profile.simulated
      FROM runs run
      WHERE run.id = :purchase.key.run AND run.state = 'running'
        AND run.lease_token = :purchase.leaseToken
      """)
  boolean intend(
      GenerationLogId id,
      @BindMethods("purchase") Purchase purchase,
      int attempt,
      byte[] sha256,
      @Nullable BigDecimal reserved);

  @SqlUpdate(
      """
      INSERT INTO generation_payloads (workspace_id, generation_log_id, request)
      VALUES (:workspace, :id, :body)
      """)
  void keepRequest(WorkspaceId workspace, GenerationLogId id, byte[] body);

  @SqlUpdate(
      """
      UPDATE generation_payloads SET response = :body, response_headers = :headers::jsonb
      WHERE generation_log_id = :id
      """)
  void keepResponse(GenerationLogId id, byte[] body, String headers);

  /**
   * A refusal stays an intent until its kind is known; see {@link #close}. An answer that comes
   * after its call was given up ends the doubt.
   */
  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = CASE WHEN :success THEN 'responded' ELSE state END,
          outcome = CASE WHEN :success THEN NULL ELSE outcome END,
          http_status = :status, provider_request_id = :requestId, duration_ms = :durationMs,
          responded_at = now()
      WHERE id = :id AND state IN ('intent', 'in_doubt')
      """)
  void respond(
      GenerationLogId id, boolean success, int status, @Nullable String requestId, int durationMs);

  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = :state, outcome = :outcome, error_code = :code, error_message = :message,
          reserved_usd = CASE WHEN :state = 'in_doubt' THEN reserved_usd ELSE 0 END,
          finished_at = CASE WHEN :state = 'in_doubt' THEN NULL ELSE now() END
      WHERE id = :id AND state = 'intent'
      """)
  void close(GenerationLogId id, String state, String outcome, String code, String message);

  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = 'settled', outcome = 'failed', error_code = :code, error_message = :message,
          cost_usd = reserved_usd, usage_source = 'estimated', finished_at = now()
      WHERE id = :id AND state = 'responded'
      """)
  void settleUnreadable(GenerationLogId id, String code, String message);

  @SqlUpdate(
      """
      UPDATE generation_logs
      SET state = 'settled', outcome = :outcome, error_code = :errorCode,
          finish_reason = :finishReason, model_returned = :model,
          input_tokens = :usage.input, cache_read_tokens = :usage.cacheRead,
          cache_write_tokens = :usage.cacheWrite,
          cache_write_hour_tokens = :usage.cacheWriteHour, output_tokens = :usage.output,
          reasoning_tokens = :usage.reasoning, usage_source = lower(:usage.source),
          cost_usd = :cost::numeric, conversation_id = :conversation::uuid, finished_at = now()
      WHERE id = :id AND state = 'responded'
      """)
  boolean settle(
      GenerationLogId id,
      String outcome,
      @Nullable String errorCode,
      String finishReason,
      String model,
      @BindMethods("usage") Usage usage,
      @Nullable BigDecimal cost,
      @Nullable UUID conversation);
}
