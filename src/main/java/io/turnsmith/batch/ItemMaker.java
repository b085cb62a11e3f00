package io.turnsmith.batch;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseUnavailable;
import io.turnsmith.database.Json;
import io.turnsmith.generation.Assignment;
import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.generation.ItemCompletion;
import io.turnsmith.generation.MakingResult;
import io.turnsmith.generation.MakingResult.Held;
import io.turnsmith.generation.MakingResult.LateWorker;
import io.turnsmith.generation.MakingResult.Made;
import io.turnsmith.generation.MakingResult.NotMade;
import io.turnsmith.generation.MakingResult.Stopped;
import io.turnsmith.ledger.LedgerSweeper;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.llm.ModelProfiles;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has one conversation made for a claimed item and moves the item to its next state. */
final class ItemMaker implements ItemWork {
  private static final Logger log = LoggerFactory.getLogger(ItemMaker.class);

  private final Database database;
  private final ConversationMaker maker;
  private final LedgerSweeper sweeper;
  private final RetryPolicy retries;
  private final RandomGenerator random;

  ItemMaker(
      Database database,
      ConversationMaker maker,
      LedgerSweeper sweeper,
      RetryPolicy retries,
      RandomGenerator random) {
    this.database = database;
    this.maker = maker;
    this.sweeper = sweeper;
    this.retries = retries;
    this.random = random;
  }

  @Override
  public void work(ClaimedItem item) {
    switch (make(item)) {
      case Made made ->
          log.debug("item completed id={} conversation={}", item.id().value(), made.conversation());
      case NotMade notMade -> setAside(item, notMade);
      case Held held -> park(item, held);
      case Stopped stopped -> stop(item, stopped);
      case LateWorker _ ->
          log.info("item id={} was taken over; its answer stays in the ledger", item.id().value());
    }
  }

  @Override
  public void sweep() {
    sweeper.sweep();
  }

  private MakingResult make(ClaimedItem item) {
    try {
      return maker.make(assignment(item), new Ending(item));
    } catch (DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("item failed by a bug id={}", item.id().value(), e);
      return new NotMade("bug", "an error of ours; the log of the worker says more", true, null);
    }
  }

  private Assignment assignment(ClaimedItem item) {
    return database.inWorkspace(
        item.actor(),
        handle -> {
          Inputs inputs = Json.read(handle.attach(Items.class).inputs(item.id()), Inputs.class);
          ModelProfile profile =
              ModelProfiles.find(handle, new ModelProfileId(item.modelProfileId()))
                  .orElseThrow(() -> new IllegalStateException("the model profile is disabled"));
          return new Assignment(
              item.actor(),
              item.id().value(),
              item.batchJobId().value(),
              item.leaseToken(),
              item.tier(),
              item.templateVersionId(),
              item.scenarioId(),
              item.edgeCaseId(),
              item.pipelineVersionId(),
              item.seed(),
              inputs,
              profile);
        });
  }

  private void park(ClaimedItem item, Held held) {
    log.debug("item waits id={} kind={}", item.id().value(), held.kind());
    database.useWorkspace(
        item.actor(),
        handle ->
            handle
                .attach(Items.class)
                .park(item.id(), item.leaseToken(), held.delay(), held.kind(), held.message()));
  }

  private void stop(ClaimedItem item, Stopped stopped) {
    database.useWorkspace(
        item.actor(),
        handle -> {
          Items items = handle.attach(Items.class);
          items.putBack(item.id(), item.leaseToken(), stopped.kind(), stopped.message());
          if (items.pauseBatch(item.id(), stopped.kind(), stopped.message())) {
            log.info("batch paused id={} kind={}", item.batchJobId().value(), stopped.kind());
          }
        });
  }

  private void setAside(ClaimedItem item, NotMade why) {
    boolean again = why.worthRetrying() && !item.isLastAttempt();
    log.info(
        "item {} id={} attempt={} kind={}",
        again ? "waits" : "failed",
        item.id().value(),
        item.attempts(),
        why.kind());
    database.useWorkspace(
        item.actor(),
        handle -> {
          Items items = handle.attach(Items.class);
          if (again) {
            items.retry(
                item.id(),
                item.leaseToken(),
                retries.delayAfter(item.attempts(), why.retryAfter(), random),
                why.kind(),
                why.message());
          } else {
            giveUp(handle, item, why);
          }
        });
  }

  /** Some failures were written with what caused them: then there is nothing left to end. */
  private static void giveUp(Handle handle, ClaimedItem item, NotMade why) {
    if (new Ending(item).fail(handle, why.kind(), why.message())) {
      ConversationMaker.abandon(handle, item.id().value(), why.kind(), why.message());
    }
  }

  /** Ends the item if its claim still stands. */
  private record Ending(ClaimedItem item) implements ItemCompletion {
    @Override
    public boolean complete(Handle handle) {
      return handle.attach(Items.class).complete(item.id(), item.leaseToken());
    }

    @Override
    public boolean fail(Handle handle, String kind, String message) {
      return handle.attach(Items.class).fail(item.id(), item.leaseToken(), kind, message);
    }
  }
}
