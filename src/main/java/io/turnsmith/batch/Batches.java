package io.turnsmith.batch;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import io.turnsmith.database.ConstraintViolated;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Orders, lists and calls off batches. */
public final class Batches {
  /** Rows sent together; all of a large batch at once would stand in memory a second time. */
  private static final int ROWS_AT_ONCE = 500;

  private final Database database;
  private final Ids ids;
  private final AuditLog audit;
  private final Budgets budgets;

  public Batches(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
    this.audit = new AuditLog(ids);
    this.budgets = new Budgets(ids);
  }

  /**
   * Stores a plan: the job, its items and their inputs in one transaction. With an idempotency key
   * that was used before, the first order is returned and nothing is stored.
   */
  public BatchId order(Actor actor, Plan.Ready plan) {
    try {
      return database.inWorkspace(
          actor, handle -> earlier(handle, plan).orElseGet(() -> insert(handle, actor, plan)));
    } catch (ConstraintViolated e) {
      // the same order at the same moment was first; without one, the violation stands
      return database.inWorkspace(actor, handle -> earlier(handle, plan)).orElseThrow(() -> e);
    }
  }

  private static Optional<BatchId> earlier(Handle handle, Plan.Ready plan) {
    return Optional.ofNullable(plan.spec().idempotencyKey())
        .flatMap(key -> handle.attach(BatchRows.class).withKey(key));
  }

  /** The newest batches first. */
  public List<Batch> newest(Actor actor, int most) {
    return database.inWorkspace(actor, handle -> handle.attach(BatchRows.class).newest(most));
  }

  /** The batches ordered before this one, the newest of them first. */
  public List<Batch> older(Actor actor, Instant createdAt, BatchId id, int most) {
    return database.inWorkspace(
        actor, handle -> handle.attach(BatchRows.class).older(createdAt, id, most));
  }

  /** The batch with its balance. */
  public Batch get(Actor actor, BatchId id) {
    return database
        .inWorkspace(actor, handle -> handle.attach(BatchRows.class).find(id))
        .orElseThrow(() -> missing(id.value().toString()));
  }

  /**
   * Finds a batch by what a person types: its name, its id, or at least the last six characters of
   * the id.
   */
  public BatchId named(Actor actor, String word) {
    return database
        .inWorkspace(actor, handle -> handle.attach(BatchRows.class).named(word))
        .orElseThrow(() -> missing(word));
  }

  /** Failed and waiting items by kind. */
  public List<FailureGroup> failures(Actor actor, BatchId id) {
    return database.inWorkspace(actor, handle -> handle.attach(BatchRows.class).failures(id));
  }

  /** What the machine doubts, by rule. */
  public List<FlagCount> flags(Actor actor, BatchId id) {
    return database.inWorkspace(actor, handle -> handle.attach(BatchRows.class).flagsByRule(id));
  }

  /** The conversations that its items made, in the order of the plan. */
  public List<ConversationId> conversations(Actor actor, BatchId id) {
    return database.inWorkspace(actor, handle -> handle.attach(BatchRows.class).conversations(id));
  }

  /** The calls made for it so far, and what they used. */
  public TokenUse tokens(Actor actor, BatchId id) {
    return database.inWorkspace(actor, handle -> handle.attach(BatchRows.class).tokens(id));
  }

  /** Workers that are alive now, on any machine. */
  public int liveWorkers(Actor actor) {
    return database.inWorkspace(actor, handle -> handle.attach(BatchRows.class).liveWorkers());
  }

  /**
   * Calls a batch off: what waits is cancelled, what runs is finished and kept.
   *
   * @return the number of items cancelled
   */
  public int cancel(Actor actor, BatchId id) {
    return database.inWorkspace(
        actor,
        handle -> {
          BatchRows rows = handle.attach(BatchRows.class);
          if (!rows.cancel(id)) {
            String status = rows.find(id).map(Batch::status).orElse("not there");
            throw new UserMistake(
                ExitCode.CONFLICT, "the batch is %s: nothing is left to cancel".formatted(status));
          }
          int items = rows.cancelWaitingItems(id);
          audit.append(
              handle,
              actor,
              "batch.cancelled",
              "batch",
              id.value().toString(),
              Map.of("items", items));
          return items;
        });
  }

  /**
   * Lets batches go on that a budget had stopped; to be called in the transaction that raises or
   * removes one. Where another budget does not cover their next call, they stop again.
   *
   * @param batch only this one; null for all
   * @param profile only those that use it; null for all
   * @return how many go on
   */
  public static int resumeOverBudget(
      Handle handle, @Nullable BatchId batch, @Nullable UUID profile) {
    return handle
        .attach(BatchRows.class)
        .resumeOverBudget(batch == null ? null : batch.value(), profile);
  }

  /** Claims nothing more of a batch until somebody resumes it; what runs is finished. */
  public void pause(Actor actor, BatchId id) {
    move(actor, id, "batch.paused", "to pause", rows -> rows.pause(id, "paused by hand"));
  }

  /** Lets a paused batch go on, whatever paused it; what is still in its way stops it again. */
  public void resume(Actor actor, BatchId id) {
    move(actor, id, "batch.resumed", "to resume", rows -> rows.resume(id));
  }

  /**
   * Lets batches go on that had stopped because a profile was disabled; to be called in the
   * transaction that enables it.
   *
   * @return how many go on
   */
  public static int resumeDisabled(Handle handle, ModelProfileId profile) {
    return handle.attach(BatchRows.class).resumeDisabled(profile);
  }

  /** Why the batch makes nothing at the moment; empty when it does, or is over. */
  public Optional<BatchRest> rest(Actor actor, BatchId id) {
    return database.inWorkspace(actor, handle -> handle.attach(BatchRows.class).rest(id));
  }

  /** Conversations of it that were made with the fallback profile. */
  public int madeByFallback(Actor actor, BatchId id) {
    return database.inWorkspace(actor, handle -> handle.attach(BatchRows.class).madeByFallback(id));
  }

  private void move(
      Actor actor, BatchId id, String event, String wish, Predicate<BatchRows> change) {
    database.useWorkspace(
        actor,
        handle -> {
          BatchRows rows = handle.attach(BatchRows.class);
          if (!change.test(rows)) {
            String status = rows.find(id).map(Batch::status).orElse("not there");
            throw new UserMistake(
                ExitCode.CONFLICT, "the batch is %s: there is nothing %s".formatted(status, wish));
          }
          audit.append(handle, actor, event, "batch", id.value().toString(), Map.of());
        });
  }

  private BatchId insert(Handle handle, Actor actor, Plan.Ready plan) {
    BatchId id = new BatchId(ids.next());
    insertJob(handle, actor, id, plan);
    insertItems(handle, actor, id, plan.items());
    if (plan.spec().budgetUsd() != null) {
      budgets.capBatch(handle, actor, id.value(), plan.spec().budgetUsd(), true);
    }
    audit.append(
        handle,
        actor,
        "batch.created",
        "batch",
        id.value().toString(),
        Map.of("name", plan.spec().name(), "items", plan.items().size()));
    return id;
  }

  private static void insertJob(Handle handle, Actor actor, BatchId id, Plan.Ready plan) {
    handle
        .createUpdate(
            """
            INSERT INTO batch_jobs (workspace_id, id, name, configuration, target_tier,
                total_items, priority, concurrent_processing, max_retries, model_profile_id,
                pipeline_version_id, seed, simulated, estimated_calls, estimated_tokens,
                estimated_cost_usd, idempotency_key, created_by)
            VALUES (:workspace, :id, :spec.name, :configuration::jsonb, :targetTier,
                :items, :spec.priority, :spec.concurrency, :spec.maxRetries, :profile,
                :pipeline, :spec.seed, :simulated, :estimate.calls, :tokens,
                :estimate.costUsd::numeric, :spec.idempotencyKey::text, :user)
            """)
        .bindMethods("spec", plan.spec())
        .bindMethods("estimate", plan.estimate())
        .bind("workspace", actor.workspace())
        .bind("user", actor.user())
        .bind("id", id)
        .bind("configuration", Json.text(plan.spec()))
        .bind("targetTier", targetTier(plan))
        .bind("items", plan.items().size())
        .bind("profile", plan.profile().id())
        .bind("pipeline", plan.pipelineVersion())
        .bind("simulated", plan.profile().simulated())
        .bind("tokens", plan.estimate().inputTokens() + plan.estimate().outputTokens())
        .execute();
  }

  private static String targetTier(Plan.Ready plan) {
    return plan.tiers().size() == 1
        ? plan.tiers().iterator().next().name().toLowerCase(Locale.ROOT)
        : "all";
  }

  private void insertItems(Handle handle, Actor actor, BatchId batch, List<Plan.Item> items) {
    // The check that inputs belong to an item would be planned once, for the empty table of a new
    // database, and then read all items before for each one.
    handle.execute("SET LOCAL plan_cache_mode = 'force_custom_plan'");
    try (PreparedBatch rows =
            handle.prepareBatch(
                """
                INSERT INTO batch_items (workspace_id, id, batch_job_id, position, state, tier,
                    template_version_id, scenario_id, edge_case_id, seed)
                VALUES (:workspace, :id, :batch, :position, 'queued', :tier,
                    :templateVersion, :scenario::uuid, :edgeCase::uuid, :seed)
                """);
        PreparedBatch inputs =
            handle.prepareBatch(
                """
                INSERT INTO batch_item_inputs (workspace_id, batch_item_id, inputs)
                VALUES (:workspace, :id, :inputs::jsonb)
                """)) {
      for (Plan.Item item : items) {
        UUID id = ids.next();
        rows.bindMethods(item)
            .bind("workspace", actor.workspace())
            .bind("batch", batch)
            .bind("id", id)
            .add();
        inputs
            .bind("workspace", actor.workspace())
            .bind("id", id)
            .bind("inputs", Json.text(item.inputs()))
            .add();
        if (rows.size() == ROWS_AT_ONCE) {
          rows.execute();
          inputs.execute();
        }
      }
      rows.execute();
      inputs.execute();
    }
  }

  private static UserMistake missing(String word) {
    return new UserMistake(
        ExitCode.NOT_FOUND,
        "no batch '%s': 'turnsmith batch list' shows those there are".formatted(word));
  }
}
