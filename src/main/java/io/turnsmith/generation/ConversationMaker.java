package io.turnsmith.generation;

import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.generation.MakingResult.LateWorker;
import io.turnsmith.generation.MakingResult.NotMade;
import io.turnsmith.ledger.CallKey;
import io.turnsmith.ledger.CallResult;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.CallResult.InDoubt;
import io.turnsmith.ledger.CallResult.LeaseLost;
import io.turnsmith.ledger.CallResult.NoAnswer;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.ledger.Purchase;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Completion;
import io.turnsmith.llm.Completion.Finish;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes one conversation under a pipeline of one step: ask, read strictly, ask once more if the
 * answer was of no use, assess, store. Whatever dies on the way, a later attempt goes on from what
 * the ledger already holds.
 */
public final class ConversationMaker {
  private static final String STEP = "generate";

  /** The first asking and one repeat: an answer that cannot be used has been paid all the same. */
  private static final int MOST_ITERATIONS = 2;

  private final Database database;
  private final Ledger ledger;
  private final ConversationStore store;
  private final Ids ids;

  public ConversationMaker(Database database, Ledger ledger, ConversationStore store, Ids ids) {
    this.database = database;
    this.ledger = ledger;
    this.store = store;
    this.ids = ids;
  }

  /** Makes the conversation. No transaction is open while the model thinks. */
  public MakingResult make(Assignment assignment, ItemCompletion completion) {
    Optional<Run> open = database.inWorkspace(assignment.actor(), h -> open(h, assignment));
    if (open.isEmpty()) {
      return new LateWorker();
    }
    Run run = open.get();
    String complaint = run.complaint();
    for (int pass = run.failedIterations() + 1; pass <= MOST_ITERATIONS; pass++) {
      Pass made = pass(assignment, run, pass, complaint, completion);
      if (made.result() != null) {
        return made.result();
      }
      complaint = made.complaint();
    }
    return giveUp(assignment, completion, "unusable", "the model's answer could not be used twice");
  }

  private Optional<Run> open(Handle handle, Assignment assignment) {
    Runs runs = handle.attach(Runs.class);
    boolean held = runs.takeOver(assignment) || runs.begin(ids.next(), assignment);
    return held ? runs.open(assignment.item()) : Optional.empty();
  }

  private Pass pass(
      Assignment assignment,
      Run run,
      int iteration,
      @Nullable String complaint,
      ItemCompletion completion) {
    database.useWorkspace(
        assignment.actor(),
        h -> h.attach(Runs.class).beginStep(ids.next(), run.id(), STEP, STEP, 1, iteration));
    ChatRequest request = request(assignment, complaint);
    return switch (ledger.call(purchase(assignment, run, iteration, request))) {
      case LeaseLost _ -> Pass.ended(new LateWorker());
      case CallResult.Held(var delay, var kind, var why) ->
          Pass.ended(new MakingResult.Held(delay, kind, why));
      case CallResult.OverBudget(var why) ->
          Pass.ended(new MakingResult.Stopped("over_budget", why));
      case InDoubt(int tries) ->
          Pass.ended(
              giveUp(
                  assignment,
                  completion,
                  "in_doubt",
                  "nobody knows whether %d tries were charged; resolve them first"
                      .formatted(tries)));
      case NoAnswer no ->
          Pass.ended(
              new NotMade(
                  no.kind().name().toLowerCase(Locale.ROOT),
                  no.message(),
                  no.kind().isWorthRetrying(),
                  no.retryAfter()));
      case Answer answer -> read(assignment, run, iteration, answer, completion);
    };
  }

  private static ChatRequest request(Assignment assignment, @Nullable String complaint) {
    return Prompt.request(
        assignment.inputs(), assignment.seed(), assignment.profile().maxOutputTokens(), complaint);
  }

  private static Purchase purchase(
      Assignment assignment, Run run, int iteration, ChatRequest request) {
    return new Purchase(
        assignment.actor(),
        new CallKey(run.id(), STEP, iteration, 0),
        assignment.leaseToken(),
        assignment.batch(),
        assignment.templateVersion(),
        assignment.profile(),
        request);
  }

  private Pass read(
      Assignment assignment, Run run, int iteration, Answer answer, ItemCompletion completion) {
    Completion said = answer.completion();
    if (said.refusal() != null
        || said.finish() == Finish.FILTERED
        || said.finish() == Finish.REFUSED) {
      return Pass.ended(refused(assignment, run, iteration, answer, completion));
    }
    return switch (ReplyParser.parse(said.text())) {
      case Reply.Unusable(String reason) ->
          unusable(assignment, run, iteration, answer, complaint(said, reason));
      case Reply.Conversation read ->
          Pass.ended(
              database.inWorkspace(
                  assignment.actor(),
                  handle -> {
                    if (!completion.complete(handle)) {
                      return new LateWorker();
                    }
                    MakingResult made = store.store(handle, assignment, run, answer, read);
                    Runs runs = handle.attach(Runs.class);
                    runs.endStep(
                        run.id(), STEP, iteration, "completed", null, reading(read, answer));
                    runs.end(run.id(), "completed", null, null);
                    return made;
                  }));
    };
  }

  private static String complaint(Completion said, String reason) {
    return said.finish() == Finish.LENGTH || said.finish() == Finish.CONTEXT_FULL
        ? "it was cut at the limit of tokens"
        : reason;
  }

  private Pass unusable(
      Assignment assignment, Run run, int iteration, Answer answer, String complaint) {
    return database.inWorkspace(
        assignment.actor(),
        handle -> {
          Runs runs = handle.attach(Runs.class);
          if (!runs.hold(run.id(), assignment.leaseToken())) {
            return Pass.ended(new LateWorker());
          }
          Ledger.settle(handle, answer, null, "unusable");
          runs.endStep(
              run.id(),
              STEP,
              iteration,
              "failed",
              "unusable",
              Json.text(Map.of("complaint", complaint)));
          return Pass.again(complaint);
        });
  }

  private MakingResult refused(
      Assignment assignment, Run run, int iteration, Answer answer, ItemCompletion completion) {
    String message = "the model or its provider refused";
    return database.inWorkspace(
        assignment.actor(),
        handle -> {
          if (!completion.fail(handle, "refused", message)) {
            return new LateWorker();
          }
          Ledger.settle(handle, answer, null, "refused");
          Runs runs = handle.attach(Runs.class);
          runs.endStep(run.id(), STEP, iteration, "failed", "refused", "{}");
          runs.end(run.id(), "failed", "refused", message);
          return new NotMade("refused", message, false, null);
        });
  }

  private MakingResult giveUp(
      Assignment assignment, ItemCompletion completion, String kind, String message) {
    return database.inWorkspace(
        assignment.actor(),
        handle -> {
          if (!completion.fail(handle, kind, message)) {
            return new LateWorker();
          }
          abandon(handle, assignment.item(), kind, message);
          return new NotMade(kind, message, false, null);
        });
  }

  /** Ends the open run of an item that failed, in the transaction that says so. */
  public static void abandon(Handle handle, UUID item, String kind, String message) {
    Runs runs = handle.attach(Runs.class);
    runs.abandonSteps(item, kind);
    runs.abandon(item, kind, message);
  }

  private static String reading(Reply.Conversation read, Answer answer) {
    return Json.text(
        Map.of(
            "reading", read.reading().name().toLowerCase(Locale.ROOT),
            "turns", read.turns().size(),
            "replayed", answer.replayed()));
  }

  /** One asking: it ended the making, or left a complaint for the next one. */
  private record Pass(@Nullable MakingResult result, @Nullable String complaint) {
    static Pass ended(MakingResult result) {
      return new Pass(result, null);
    }

    static Pass again(String complaint) {
      return new Pass(null, complaint);
    }
  }
}
