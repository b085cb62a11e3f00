package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Role;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Json;
import io.turnsmith.database.Work;
import io.turnsmith.generation.Attempt.Asked;
import io.turnsmith.generation.BoundStep.Converse;
import io.turnsmith.generation.MakingResult.LateWorker;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.Completion.Finish;
import io.turnsmith.llm.ModelProfile;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes a conversation by two voices that speak in turn. Each turn is one call and one transaction,
 * so that whatever dies, the next attempt goes on at the first turn that is missing.
 */
final class TurnByTurn {
  /** The step is one pass; only single turns are asked for again. */
  private static final int PASS = 1;

  private static final String TRUNCATED = "truncated";

  private final ConversationStore store;
  private final Ids ids;

  TurnByTurn(ConversationStore store, Ids ids) {
    this.store = store;
    this.ids = ids;
  }

  MakingResult make(Attempt attempt, Converse step) {
    Inputs inputs = attempt.assignment().inputs();
    Talk talk = inWorkspace(attempt, handle -> begin(handle, attempt, step));
    while (!talk.isOver(inputs)) {
      switch (turn(attempt, step, talk)) {
        case Moved.On(Talk further) -> talk = further;
        case Moved.Over(MakingResult result) -> {
          return result;
        }
      }
    }
    Talk whole = talk;
    return inWorkspace(attempt, handle -> finish(handle, attempt, step, whole));
  }

  private Talk begin(Handle handle, Attempt attempt, Converse step) {
    handle
        .attach(Runs.class)
        .beginStep(ids.next(), attempt.run().id(), step.name(), step.kind(), 1, PASS);
    String outcome = attempt.run().outcome();
    return store.draft(
        handle,
        attempt.assignment().item(),
        outcome == null ? Progress.NONE : Json.read(outcome, Progress.class));
  }

  private Moved turn(Attempt attempt, Converse step, Talk talk) {
    ModelProfile voice = voice(step, talk);
    Assignment assignment = attempt.assignment();
    ChatRequest request =
        VoicePrompt.request(assignment.inputs(), talk, assignment.seed(), voice.maxOutputTokens());
    Asked asked =
        attempt.ask(
            step,
            talk.iteration(),
            talk.number(),
            voice,
            request,
            kind -> VoicePrompt.smaller(assignment.inputs(), talk, request, kind));
    return switch (asked) {
      case Asked.Ended(var result) -> new Moved.Over(result);
      case Asked.Answered(var answer) -> read(attempt, step, talk, answer);
    };
  }

  private static ModelProfile voice(Converse step, Talk talk) {
    return talk.next() == Role.USER ? step.user() : step.assistant();
  }

  private Moved read(Attempt attempt, Converse step, Talk talk, Answer answer) {
    boolean mayRepeat = talk.iteration() == 1;
    boolean moreRoomHelps = answer.completion().finish() != Finish.CONTEXT_FULL;
    return switch (Heard.of(answer.completion(), talk, attempt.assignment().inputs())) {
      case Heard.Said said when said.cut() && mayRepeat && moreRoomHelps ->
          again(attempt, step, talk, answer, TRUNCATED, Heard.CUT);
      case Heard.Said said ->
          moved(attempt, talk, (handle, _) -> keep(handle, attempt, step, talk, answer, said));
      case Heard.Refused _ ->
          over(attempt, talk, answer, "refused", "the model or its provider refused a turn");
      case Heard.Useless(String complaint) ->
          mayRepeat
              ? again(attempt, step, talk, answer, "unusable", complaint)
              : over(attempt, talk, answer, "unusable", "a turn could not be used twice");
    };
  }

  /** Stores what was said and settles its call. */
  private Talk keep(
      Handle handle, Attempt attempt, Converse step, Talk talk, Answer answer, Heard.Said said) {
    ConversationId draft =
        store.append(
            handle,
            attempt.assignment(),
            voice(step, talk),
            attempt.run(),
            talk,
            answer,
            said.turns());
    String error = said.cut() ? TRUNCATED : null;
    if (!Ledger.settle(handle, answer, draft.value(), error)) {
      throw new IllegalStateException("call %s was settled before".formatted(answer.log().value()));
    }
    Progress progress = talk.progress().after(said);
    note(handle, attempt, step, talk, progress);
    return talk.with(draft, said.turns(), progress);
  }

  /** Settles an answer of no use; the turn is asked for once more, with what was wrong. */
  private static Moved again(
      Attempt attempt, Converse step, Talk talk, Answer answer, String error, String complaint) {
    Progress progress = talk.progress().repeat(talk.number(), complaint);
    return moved(
        attempt,
        talk,
        (handle, draft) -> {
          Ledger.settle(handle, answer, draft, error);
          note(handle, attempt, step, talk, progress);
          return talk.with(progress);
        });
  }

  private static Moved over(
      Attempt attempt, Talk talk, Answer answer, String kind, String message) {
    return new Moved.Over(attempt.giveUp(answer, draftOf(talk), kind, message));
  }

  private MakingResult finish(Handle handle, Attempt attempt, Converse step, Talk talk) {
    if (!attempt.completion().complete(handle)) {
      return new LateWorker();
    }
    MakingResult made = store.finish(handle, attempt.assignment().inputs(), talk);
    Runs runs = handle.attach(Runs.class);
    UUID run = attempt.run().id();
    String outcome = Json.text(Map.of("turns", talk.turns().size(), "cut", talk.progress().cut()));
    runs.endStep(run, step.name(), PASS, "completed", null, outcome);
    runs.end(run, "completed", null, null);
    return made;
  }

  private static void note(
      Handle handle, Attempt attempt, Converse step, Talk talk, Progress progress) {
    if (!progress.equals(talk.progress())) {
      handle.attach(Runs.class).note(attempt.run().id(), step.name(), PASS, Json.text(progress));
    }
  }

  /** One step forward, in a transaction that only the holder of the item may make. */
  private static Moved moved(Attempt attempt, Talk talk, Step work) {
    Assignment assignment = attempt.assignment();
    return inWorkspace(
        attempt,
        handle ->
            handle.attach(Runs.class).holdItem(assignment.item(), assignment.leaseToken())
                ? new Moved.On(work.take(handle, draftOf(talk)))
                : new Moved.Over(new LateWorker()));
  }

  private static @Nullable UUID draftOf(Talk talk) {
    return talk.id() == null ? null : talk.id().value();
  }

  private static <T> T inWorkspace(Attempt attempt, Work<T> work) {
    return attempt.database().inWorkspace(attempt.assignment().actor(), work);
  }

  /** What is done in the transaction of one turn. */
  private interface Step {
    Talk take(Handle handle, @Nullable UUID draft);
  }

  /** What came of one turn. */
  private sealed interface Moved {
    record On(Talk talk) implements Moved {}

    record Over(MakingResult result) implements Moved {}
  }
}
