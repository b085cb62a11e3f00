package io.turnsmith.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The statements of intents; each writes as many as there are in one round trip. */
interface IntentRows {
  @SqlQuery(
      """
      SELECT wanted.id,
          EXISTS (SELECT FROM runs run
              WHERE run.id = wanted.run AND run.state = 'running'
                AND run.lease_token = wanted.token) AS leased,
          EXISTS (SELECT FROM generation_logs earlier
              WHERE earlier.run_id = wanted.run AND earlier.step = wanted.step
                AND earlier.iteration = wanted.iteration AND earlier.turn = wanted.turn) AS tried,
          (now() AT TIME ZONE 'UTC')::date AS today
      FROM unnest(:ids::uuid[], :runs::uuid[], :tokens::uuid[], :steps::text[], :iterations::integer[],
          :turns::integer[]) wanted (id, run, token, step, iteration, turn)
      """)
  List<Standing> standings(
      UUID[] ids,
      UUID[] runs,
      UUID[] tokens,
      String[] steps,
      Integer[] iterations,
      Integer[] turns);

  /** 0 for those whose run is no longer held under their lease token. */
  @SqlBatch(
      """
      INSERT INTO generation_logs (workspace_id, id, run_id, step, iteration, turn, attempt,
          batch_job_id, template_version_id, model_profile_id, lease_token, model_requested,
          temperature, max_tokens, request_sha256, price_version, reserved_usd, reserved_tokens,
          deadline_at, simulated)
      SELECT run.workspace_id, :id, run.id, :step, :iteration, :turn, :number,
          :batch::uuid, :templateVersion::uuid, :profile, :leaseToken, :model,
          :temperature::numeric, :maxTokens, :sha256, :priceVersion, :reservedUsd::numeric, :reservedTokens,
          now() + :timeoutMs * interval '1 ms', :simulated
      FROM runs run
      WHERE run.id = :run AND run.state = 'running' AND run.lease_token = :leaseToken
      """)
  int[] intend(@BindMethods Iterable<Intent> intents);

  @SqlBatch(
      """
      INSERT INTO generation_payloads (workspace_id, generation_log_id, request)
      VALUES (current_workspace(), :id, :body)
      """)
  void keepRequests(@BindMethods Iterable<Intent> intents);

  /**
   * How a call stands before its intent is written.
   *
   * @param tried whether there were tries at it before
   * @param today day of the transaction in UTC
   */
  record Standing(UUID id, boolean leased, boolean tried, LocalDate today) {}
}
