package io.turnsmith.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.UserId;
import io.turnsmith.database.WorkspaceId;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.SweepRows.Orphan;
import io.turnsmith.llm.Chat;
import io.turnsmith.llm.ChatOutcome;
import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.ChatOutcome.Failed;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Completion;
import io.turnsmith.llm.ListedProfile;
import io.turnsmith.llm.Message;
import io.turnsmith.llm.Message.Speaker;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.Prices;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the calls that nobody else will end, without making any, and brings the counters of budgets
 * up to date. Any number of them may sweep at the same time.
 */
public final class LedgerSweeper {
  private static final Logger log = LoggerFactory.getLogger(LedgerSweeper.class);

  /** Calls whose bytes are read in one sweep of a workspace. */
  private static final int MOST = 100;

  /** The engine acts for nobody. */
  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  private final Database database;
  private final Chat chat;
  private final Duration grace;

  /**
   * @param grace how long after its deadline a call may still be finished by whoever made it: the
   *     lease of a worker
   */
  public LedgerSweeper(Database database, Chat chat, Duration grace) {
    this.database = database;
    this.chat = chat;
    this.grace = grace;
  }

  /** Looks through all workspaces once. */
  public void sweep() {
    for (WorkspaceId workspace :
        database.acrossWorkspaces(handle -> handle.attach(SweepRows.class).workspaces(grace))) {
      sweep(new Actor(workspace, NOBODY));
    }
  }

  private void sweep(Actor actor) {
    int doubted =
        database.inWorkspace(actor, handle -> handle.attach(SweepRows.class).doubtOverdue(grace));
    if (doubted > 0) {
      log.warn("{} calls are in doubt: no answer was kept before their deadline", doubted);
    }
    for (Orphan orphan :
        database.inWorkspace(
            actor, handle -> handle.attach(SweepRows.class).orphans(grace, MOST))) {
      end(actor, orphan);
    }
    settleUp(actor);
  }

  private void end(Actor actor, Orphan orphan) {
    ModelProfile profile =
        database.inWorkspace(
            actor, handle -> profile(handle, new ModelProfileId(orphan.modelProfileId())));
    ChatOutcome outcome = chat.read(profile, request(orphan), orphan.tried().response());
    GenerationLogId id = orphan.tried().id();
    database.useWorkspace(
        actor,
        handle -> {
          switch (outcome) {
            case Answered(Completion said) ->
                Ledger.settle(handle, answer(id, said, profile, orphan), null, "unused");
            case Failed failed -> Closing.close(handle, id, failed);
          }
        });
    log.info("ended a call that nobody read id={}", id.value());
  }

  /** Disabled ones too: what was bought under them has a price. */
  private static ModelProfile profile(Handle handle, ModelProfileId id) {
    return ModelProfiles.listed(handle).stream()
        .map(ListedProfile::profile)
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a call without its model profile"));
  }

  private static Answer answer(
      GenerationLogId id, Completion said, ModelProfile profile, Orphan orphan) {
    Prices prices = profile.prices();
    return new Answer(
        id,
        said,
        prices == null ? null : prices.cost(said.usage()),
        orphan.tried().durationMs(),
        true);
  }

  /**
   * Enough to read an answer with: where the answer tells no usage, the request is counted whole.
   */
  private static ChatRequest request(Orphan orphan) {
    String sent = new String(orphan.request(), UTF_8);
    return new ChatRequest(List.of(new Message(Speaker.USER, sent)), null, orphan.maxTokens(), 0);
  }

  private void settleUp(Actor actor) {
    try {
      database.useWorkspace(
          actor, handle -> Funds.lock(handle, actor.workspace().value(), List.of()).write());
    } catch (MissingPeriods missing) {
      database.useWorkspace(
          actor, handle -> handle.attach(SpendRows.class).makeMissing(missing.keys()));
    }
  }
}
