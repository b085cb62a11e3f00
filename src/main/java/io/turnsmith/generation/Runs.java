package io.turnsmith.generation;

import io.turnsmith.database.WorkspaceId;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Runs and step runs as rows. */
interface Runs {
  /** Continues the open run of the item, if the claim still stands. */
  @SqlUpdate(
      """
      UPDATE runs SET lease_token = :leaseToken
      WHERE batch_item_id = :item AND state = 'running' AND EXISTS (
          SELECT FROM batch_items held
          WHERE held.id = :item AND held.state = 'running' AND held.lease_token = :leaseToken)
      """)
  boolean takeOver(@BindMethods Assignment assignment);

  /** Begins a run, if the claim still stands. */
  @SqlUpdate(
      """
      INSERT INTO runs (workspace_id, id, batch_item_id, pipeline_version_id, number, lease_token)
      SELECT held.workspace_id, :id, held.id, :pipelineVersion, 1 + (
              SELECT count(*) FROM runs earlier WHERE earlier.batch_item_id = :item),
          held.lease_token
      FROM batch_items held
      WHERE held.id = :item AND held.state = 'running' AND held.lease_token = :leaseToken
      """)
  boolean begin(UUID id, @BindMethods Assignment assignment);

  /** Begins a run that belongs to no item. */
  @SqlUpdate(
      """
      INSERT INTO runs (workspace_id, id, lease_token) VALUES (:workspace, :id, :leaseToken)
      """)
  void beginProbe(WorkspaceId workspace, UUID id, UUID leaseToken);

  @SqlQuery(
      """
      SELECT run.id, min(step.kind) AS kind,
          count(*) FILTER (WHERE step.state = 'failed') AS failed_iterations,
          (array_agg(step.outcome ->> 'complaint' ORDER BY step.iteration DESC)
              FILTER (WHERE step.state = 'failed'))[1] AS complaint,
          (array_agg(step.outcome::text) FILTER (WHERE step.state = 'running'))[1] AS outcome
      FROM runs run
      LEFT JOIN step_runs step
          ON step.workspace_id = run.workspace_id AND step.run_id = run.id
      WHERE run.batch_item_id = :item AND run.state = 'running'
      GROUP BY run.id
      """)
  Optional<Run> open(UUID item);

  @SqlUpdate(
      """
      UPDATE runs
      SET state = :state, finished_at = now(), failure_kind = :kind, error_message = :message
      WHERE id = :id AND state = 'running'
      """)
  void end(UUID id, String state, @Nullable String kind, @Nullable String message);

  /** A step that was begun by a process that died is gone on with. */
  @SqlUpdate(
      """
      INSERT INTO step_runs (workspace_id, id, run_id, step, kind, position, iteration)
      SELECT run.workspace_id, :id, run.id, :step, :kind, :position, :iteration
      FROM runs run WHERE run.id = :run
      ON CONFLICT ON CONSTRAINT step_runs_iteration_unique DO NOTHING
      """)
  void beginStep(UUID id, UUID run, String step, String kind, int position, int iteration);

  @SqlUpdate(
      """
      UPDATE step_runs
      SET state = :state, finished_at = now(), failure_kind = :kind, outcome = :outcome::jsonb
      WHERE run_id = :run AND step = :step AND iteration = :iteration AND state = 'running'
      """)
  void endStep(
      UUID run, String step, int iteration, String state, @Nullable String kind, String outcome);

  /** What a running step has found so far. */
  @SqlUpdate(
      """
      UPDATE step_runs SET outcome = :outcome::jsonb
      WHERE run_id = :run AND step = :step AND iteration = :iteration AND state = 'running'
      """)
  void note(UUID run, String step, int iteration, String outcome);

  /**
   * False when the claim no longer stands; the item cannot be ended or claimed by others before the
   * commit.
   */
  @SqlQuery(
      """
      WITH held AS MATERIALIZED (
          SELECT id FROM batch_items
          WHERE id = :item AND state = 'running' AND lease_token = :leaseToken
          FOR SHARE)
      SELECT EXISTS (SELECT FROM held)
      """)
  boolean holdItem(UUID item, UUID leaseToken);

  /** False when another claim works the run now; it cannot be taken over before the commit. */
  @SqlUpdate(
      """
      UPDATE runs SET lease_token = :leaseToken
      WHERE id = :id AND state = 'running' AND lease_token = :leaseToken
      """)
  boolean hold(UUID id, UUID leaseToken);

  @SqlUpdate(
      """
      UPDATE step_runs SET state = 'failed', finished_at = now(), failure_kind = :kind
      WHERE state = 'running' AND run_id IN (
          SELECT id FROM runs WHERE batch_item_id = :item AND state = 'running')
      """)
  void abandonSteps(UUID item, String kind);

  @SqlUpdate(
      """
      UPDATE runs
      SET state = 'failed', finished_at = now(), failure_kind = :kind, error_message = :message
      WHERE batch_item_id = :item AND state = 'running'
      """)
  void abandon(UUID item, String kind, String message);
}
