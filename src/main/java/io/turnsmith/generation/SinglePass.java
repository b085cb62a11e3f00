package io.turnsmith.generation;

import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.generation.Attempt.Asked;
import io.turnsmith.generation.MakingResult.LateWorker;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Completion;
import io.turnsmith.llm.Completion.Finish;
import io.turnsmith.llm.FailureKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a conversation by one call: ask, read strictly, ask once more if the answer was of no use,
 * assess, store.
 */
final class SinglePass {
  /** The first asking and one repeat: an answer that cannot be used has been paid all the same. */
  private static final int MOST_ITERATIONS = 2;

  private static final String REFUSED = "the model or its provider refused";

  private final ConversationStore store;
  private final Ids ids;

  SinglePass(ConversationStore store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  MakingResult make(Attempt attempt, BoundStep.Generate step) {
    String complaint = attempt.run().complaint();
    for (int pass = attempt.run().failedIterations() + 1; pass <= MOST_ITERATIONS; pass++) {
      Pass made = pass(attempt, step, pass, complaint);
      if (made.result() != null) {
        return made.result();
      }
      complaint = made.complaint();
    }
    return attempt.giveUp("unusable", "the model's answer could not be used twice");
  }

  private Pass pass(
      Attempt attempt, BoundStep.Generate step, int iteration, @Nullable String complaint) {
    Assignment assignment = attempt.assignment();
    attempt
        .database()
        .useWorkspace(
            assignment.actor(),
            h ->
                h.attach(Runs.class)
                    .beginStep(
                        ids.next(), attempt.run().id(), step.name(), step.kind(), 1, iteration));
    ChatRequest request =
        Prompt.request(
            assignment.inputs(), assignment.seed(), step.writer().maxOutputTokens(), complaint);
    return switch (attempt.ask(
        step, iteration, 0, step.writer(), request, kind -> lessRoom(kind, request))) {
      case Asked.Ended(var result) -> Pass.ended(result);
      case Asked.Answered(var answer) -> read(attempt, step, iteration, answer);
    };
  }

  /** Half of the room still holds the longest conversation that would be right. */
  private static Optional<ChatRequest> lessRoom(FailureKind kind, ChatRequest request) {
    return kind == FailureKind.CONTEXT_OVERFLOW
        ? Optional.of(request.withMaxOutputTokens(Math.ceilDiv(request.maxOutputTokens(), 2)))
        : Optional.empty();
  }

  private Pass read(Attempt attempt, BoundStep.Generate step, int iteration, Answer answer) {
    Completion said = answer.completion();
    if (said.refusal() != null
        || said.finish() == Finish.FILTERED
        || said.finish() == Finish.REFUSED) {
      return Pass.ended(attempt.giveUp(answer, null, "refused", REFUSED));
    }
    return switch (ReplyParser.parse(said.text())) {
      case Reply.Unusable(String reason) ->
          unusable(attempt, step, iteration, answer, complaint(said, reason));
      case Reply.Conversation read -> Pass.ended(store(attempt, step, iteration, answer, read));
    };
  }

  private MakingResult store(
      Attempt attempt,
      BoundStep.Generate step,
      int iteration,
      Answer answer,
      Reply.Conversation read) {
    Run run = attempt.run();
    return attempt
        .database()
        .inWorkspace(
            attempt.assignment().actor(),
            handle -> {
              if (!attempt.completion().complete(handle)) {
                return new LateWorker();
              }
              MakingResult made =
                  store.store(handle, attempt.assignment(), step.writer(), run, answer, read);
              Runs runs = handle.attach(Runs.class);
              runs.endStep(
                  run.id(), step.name(), iteration, "completed", null, reading(read, answer));
              runs.end(run.id(), "completed", null, null);
              return made;
            });
  }

  private static String complaint(Completion said, String reason) {
    return said.finish() == Finish.LENGTH || said.finish() == Finish.CONTEXT_FULL
        ? Heard.CUT
        : reason;
  }

  private static Pass unusable(
      Attempt attempt, BoundStep.Generate step, int iteration, Answer answer, String complaint) {
    Run run = attempt.run();
    return attempt
        .database()
        .inWorkspace(
            attempt.assignment().actor(),
            handle -> {
              Runs runs = handle.attach(Runs.class);
              if (!runs.hold(run.id(), attempt.assignment().leaseToken())) {
                return Pass.ended(new LateWorker());
              }
              Ledger.settle(handle, answer, null, "unusable");
              runs.endStep(
                  run.id(),
                  step.name(),
                  iteration,
                  "failed",
                  "unusable",
                  Json.text(Map.of("complaint", complaint)));
              return Pass.again(complaint);
            });
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
