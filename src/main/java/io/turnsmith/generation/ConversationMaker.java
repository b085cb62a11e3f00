package io.turnsmith.generation;

import io.turnsmith.catalog.Catalog;
import io.turnsmith.catalog.PipelineStep;
import io.turnsmith.catalog.PipelineVersionId;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.generation.MakingResult.LateWorker;
import io.turnsmith.generation.MakingResult.Stopped;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Makes one conversation as its pipeline says. Whatever dies on the way, a later attempt goes on
 * from what the ledger and the draft already hold.
 */
public final class ConversationMaker {
  private final Database database;
  private final Ledger ledger;
  private final Ids ids;
  private final SinglePass singlePass;
  private final TurnByTurn turnByTurn;

  public ConversationMaker(Database database, Ledger ledger, ConversationStore store, Ids ids) {
    this.database = database;
    this.ledger = ledger;
    this.ids = ids;
    this.singlePass = new SinglePass(store, ids);
    this.turnByTurn = new TurnByTurn(store, ids);
  }

  /** Makes the conversation. No transaction is open while the model thinks. */
  public MakingResult make(Assignment assignment, ItemCompletion completion) {
    return switch (database.inWorkspace(assignment.actor(), h -> open(h, assignment))) {
      case Opened.Not(MakingResult why) -> why;
      case Opened.Ready(Run run, BoundStep step) -> {
        Attempt attempt = new Attempt(database, ledger, assignment, run, completion);
        yield switch (step) {
          case BoundStep.Generate generate -> singlePass.make(attempt, generate);
          case BoundStep.Converse converse -> turnByTurn.make(attempt, converse);
        };
      }
    };
  }

  /** Ends the open run of an item that failed, in the transaction that says so. */
  public static void abandon(Handle handle, UUID item, String kind, String message) {
    Attempt.abandon(handle, item, kind, message);
  }

  private Opened open(Handle handle, Assignment assignment) {
    Runs runs = handle.attach(Runs.class);
    boolean held = runs.takeOver(assignment) || runs.begin(ids.next(), assignment);
    return held
        ? runs.open(assignment.item())
            .map(run -> bind(handle, assignment, run))
            .orElseGet(() -> new Opened.Not(new LateWorker()))
        : new Opened.Not(new LateWorker());
  }

  private static Opened bind(Handle handle, Assignment assignment, Run run) {
    PipelineStep step =
        Catalog.in(handle)
            .pipelineVersion(new PipelineVersionId(assignment.pipelineVersion()))
            .orElseThrow()
            .definition()
            .steps()
            .getFirst();
    List<ModelProfile> active = ModelProfiles.all(handle);
    List<String> missing = BoundStep.missing(step, active);
    return missing.isEmpty()
        ? new Opened.Ready(run, BoundStep.of(step, assignment.profile(), active, run.kind()))
        : new Opened.Not(
            new Stopped(
                "disabled",
                "the model profile '%s' of the pipeline is disabled; enable it, then resume"
                    .formatted(missing.getFirst())));
  }

  /** What stands before the first call. */
  private sealed interface Opened {
    record Ready(Run run, BoundStep step) implements Opened {}

    record Not(MakingResult why) implements Opened {}
  }
}
