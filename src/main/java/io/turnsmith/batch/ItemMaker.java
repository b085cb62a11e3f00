package io.turnsmith.batch;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseUnavailable;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.generation.Assignment;
import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.generation.MakingResult;
import io.turnsmith.generation.MakingResult.Held;
import io.turnsmith.generation.MakingResult.LateWorker;
import io.turnsmith.generation.MakingResult.Made;
import io.turnsmith.generation.MakingResult.NotMade;
import io.turnsmith.generation.MakingResult.Stopped;
import io.turnsmith.ledger.LedgerSweeper;
import io.turnsmith.llm.ModelProfile;
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
  private final Reactions reactions;

  ItemMaker(
      Database database,
      ConversationMaker maker,
      LedgerSweeper sweeper,
      RetryPolicy retries,
      Ids ids,
      RandomGenerator random) {
    this.database = database;
    this.maker = maker;
    this.sweeper = sweeper;
    this.reactions = new Reactions(database, retries, ids, random);
  }

  @Override
  public void work(ClaimedItem item) {
    ProfileChoice choice =
        database.inWorkspace(item.actor(), handle -> ProfileChoice.of(handle, item));
    switch (choice) {
      case ProfileChoice.Disabled(String why) -> reactions.stop(item, new Stopped("disabled", why));
      case ProfileChoice.TooDear _ ->
          reactions.giveUp(
              item, NotMade.forGood("too_dear", "its calls cost three times what was expected"));
      case ProfileChoice.Use use -> work(item, use);
    }
  }

  private void work(ClaimedItem item, ProfileChoice.Use use) {
    switch (make(item, use)) {
      case Made made ->
          log.debug("item completed id={} conversation={}", item.id().value(), made.conversation());
      case NotMade notMade -> reactions.failed(item, use, notMade);
      case Held held -> reactions.held(item, use, held);
      case Stopped stopped -> reactions.stop(item, stopped);
      case LateWorker _ ->
          log.info("item id={} was taken over; its answer stays in the ledger", item.id().value());
    }
  }

  @Override
  public void sweep() {
    sweeper.sweep();
  }

  private MakingResult make(ClaimedItem item, ProfileChoice.Use use) {
    try {
      return maker.make(assignment(item, use.profile()), new Ending(item, use.next()));
    } catch (DatabaseUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("item failed by a bug id={}", item.id().value(), e);
      return new NotMade(
          "bug", "an error of ours; the log of the worker says more", true, null, null);
    }
  }

  private Assignment assignment(ClaimedItem item, ModelProfile profile) {
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
        database.inWorkspace(item.actor(), handle -> inputs(handle, item)),
        profile);
  }

  private static Inputs inputs(Handle handle, ClaimedItem item) {
    return Json.read(handle.attach(Items.class).inputs(item.id()), Inputs.class);
  }
}
