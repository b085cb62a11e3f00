package io.turnsmith.generation;

import io.turnsmith.database.Database;
import io.turnsmith.generation.MakingResult.LateWorker;
import io.turnsmith.generation.MakingResult.NotMade;
import io.turnsmith.generation.MakingResult.Stopped;
import io.turnsmith.ledger.CallKey;
import io.turnsmith.ledger.CallResult;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.CallResult.InDoubt;
import io.turnsmith.ledger.CallResult.LeaseLost;
import io.turnsmith.ledger.CallResult.NoAnswer;
import io.turnsmith.ledger.CallResult.OverBudget;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.ledger.Purchase;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.llm.ModelProfile;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One claim's work on one item: its run, its calls, and how it ends without a conversation. */
record Attempt(
    Database database, Ledger ledger, Assignment assignment, Run run, ItemCompletion completion) {

  /** What came of asking. */
  sealed interface Asked {
    /** An answer to read, and to settle with what is made of it. */
    record Answered(Answer answer) implements Asked {}

    /** The attempt is over. */
    record Ended(MakingResult result) implements Asked {}
  }

  /**
   * Makes a call, or reads what an earlier attempt at it had bought. A request that is too large is
   * not charged, and is followed once by a smaller one.
   *
   * @param smaller what is asked instead after a failure of that kind; empty where nothing can be
   *     left out
   */
  Asked ask(
      BoundStep step,
      int iteration,
      int turn,
      ModelProfile profile,
      ChatRequest request,
      Function<FailureKind, Optional<ChatRequest>> smaller) {
    var key = new CallKey(run.id(), step.name(), iteration, turn);
    CallResult result = ledger.call(purchase(key, profile, request));
    if (result instanceof NoAnswer no && no.kind().action() == FailureKind.Action.SHRINK) {
      result =
          smaller
              .apply(no.kind())
              .map(less -> ledger.call(purchase(key, profile, less)))
              .orElse(result);
    }
    return asked(step, profile, result);
  }

  private Purchase purchase(CallKey key, ModelProfile profile, ChatRequest request) {
    return new Purchase(
        assignment.actor(),
        key,
        assignment.leaseToken(),
        assignment.batch(),
        assignment.templateVersion(),
        profile,
        request);
  }

  private Asked asked(BoundStep step, ModelProfile profile, CallResult result) {
    return switch (result) {
      case Answer answer -> new Asked.Answered(answer);
      case LeaseLost _ -> new Asked.Ended(new LateWorker());
      case CallResult.Held(var delay, var kind, var why) ->
          new Asked.Ended(new MakingResult.Held(delay, kind, said(step, profile, why), profile));
      case OverBudget(var why) -> new Asked.Ended(new Stopped("over_budget", why));
      case InDoubt(int tries) ->
          new Asked.Ended(
              giveUp(
                  "in_doubt",
                  "nobody knows whether %d tries were charged; resolve them first"
                      .formatted(tries)));
      case NoAnswer no ->
          new Asked.Ended(
              new NotMade(
                  no.kind().name().toLowerCase(Locale.ROOT),
                  said(step, profile, no.message()),
                  no.kind().isWorthRetrying(),
                  no.retryAfter(),
                  profile));
    };
  }

  /** Where a step has several models, whose failure it is. */
  private static String said(BoundStep step, ModelProfile profile, String message) {
    return step.profiles().size() == 1
        ? message
        : "the model profile '%s': %s".formatted(profile.name(), message);
  }

  /** Ends item and run in failure. */
  MakingResult giveUp(String kind, String message) {
    return database.inWorkspace(
        assignment.actor(),
        handle -> {
          if (!completion.fail(handle, kind, message)) {
            return new LateWorker();
          }
          abandon(handle, assignment.item(), kind, message);
          return NotMade.forGood(kind, message);
        });
  }

  /**
   * Ends item and run in failure because of an answer, which is paid all the same.
   *
   * @param conversation draft that it belongs to; null when there is none
   */
  MakingResult giveUp(Answer answer, @Nullable UUID conversation, String kind, String message) {
    return database.inWorkspace(
        assignment.actor(),
        handle -> {
          if (!completion.fail(handle, kind, message)) {
            return new LateWorker();
          }
          Ledger.settle(handle, answer, conversation, kind);
          abandon(handle, assignment.item(), kind, message);
          return NotMade.forGood(kind, message);
        });
  }

  static void abandon(Handle handle, UUID item, String kind, String message) {
    Runs runs = handle.attach(Runs.class);
    runs.abandonSteps(item, kind);
    runs.abandon(item, kind, message);
  }
}
