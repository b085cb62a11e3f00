package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.Assessment;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Draft;
import io.turnsmith.conversation.Drafts;
import io.turnsmith.conversation.Effort;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.NewConversation;
import io.turnsmith.conversation.NewTurns;
import io.turnsmith.conversation.Origin;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Subject;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Ids;
import io.turnsmith.generation.MakingResult.Made;
import io.turnsmith.generation.Reply.Reading;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.llm.Completion.Finish;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.TokenCounter;
import io.turnsmith.quality.Transcript;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Assesses what the model wrote and stores it with its turns, flags, cost and search text. */
public final class ConversationStore {
  private static final Assessment UNSCORED = new Assessment(null, Map.of(), null, null);

  private final Ids ids;
  private final TokenCounter tokens;
  private final Conversations conversations;
  private final Drafts drafts;

  public ConversationStore(Ids ids, TokenCounter tokens) {
    this.ids = ids;
    this.tokens = tokens;
    this.conversations = new Conversations(ids);
    this.drafts = new Drafts(ids);
  }

  /**
   * Stores one conversation in the caller's transaction and settles the call that made it.
   *
   * @throws IllegalStateException when the call was settled before: then nothing may be stored
   */
  Made store(
      Handle handle,
      Assignment assignment,
      ModelProfile writer,
      Run run,
      Answer answer,
      Reply.Conversation reply) {
    List<Integer> counts = counts(reply.turns());
    Judged judged =
        Judged.of(
            handle,
            conversations,
            assignment.inputs(),
            new Transcript(
                reply.turns(),
                sum(counts),
                reply.reading() != Reading.DIRECT,
                answer.completion().finish() == Finish.LENGTH
                    || answer.completion().finish() == Finish.CONTEXT_FULL));
    ConversationId id = new ConversationId(ids.next());
    Status status =
        conversations.insertGenerated(
            handle,
            conversation(
                id,
                assignment,
                run,
                answer,
                judged.score(),
                effort(answer, writer),
                reply.turns(),
                counts,
                judged.flags()),
            judged.queueReason());
    judged.remember(handle, id);
    if (!Ledger.settle(handle, answer, id.value(), null)) {
      throw new IllegalStateException("call %s was settled before".formatted(answer.log().value()));
    }
    return new Made(id.value(), status);
  }

  /** What was made of the item's conversation so far. */
  Talk draft(Handle handle, UUID item, Progress progress) {
    Optional<Draft> draft = drafts.ofItem(handle, item);
    return new Talk(
        draft.map(Draft::id).orElse(null), draft.map(Draft::turns).orElse(List.of()), progress);
  }

  /** Stores what one voice said; the first turn begins the draft. */
  ConversationId append(
      Handle handle,
      Assignment assignment,
      ModelProfile voice,
      Run run,
      Talk talk,
      Answer answer,
      List<Turn> said) {
    List<Integer> counts = counts(said);
    Effort effort = effort(answer, voice);
    ConversationId draft = talk.id();
    if (draft != null) {
      drafts.append(handle, draft, new NewTurns(said, counts, answer.log().value(), effort));
      return draft;
    }
    ConversationId id = new ConversationId(ids.next());
    drafts.begin(
        handle,
        conversation(id, assignment, run, answer, UNSCORED, effort, said, counts, List.of()));
    return id;
  }

  /** Assesses a draft that nobody adds to any more. */
  Made finish(Handle handle, Inputs inputs, Talk talk) {
    ConversationId id = Objects.requireNonNull(talk.id(), "a talk without a turn");
    Transcript transcript =
        new Transcript(
            talk.turns(),
            sum(counts(talk.turns())),
            talk.progress().repaired(),
            talk.progress().cut());
    Judged judged = Judged.of(handle, conversations, inputs, transcript);
    Status status = drafts.finish(handle, id, judged.score(), judged.flags(), judged.queueReason());
    judged.remember(handle, id);
    return new Made(id.value(), status);
  }

  private static NewConversation conversation(
      ConversationId id,
      Assignment assignment,
      Run run,
      Answer answer,
      Assessment assessment,
      Effort effort,
      List<Turn> turns,
      List<Integer> counts,
      List<Flag> flags) {
    Inputs inputs = assignment.inputs();
    return new NewConversation(
        id,
        new Origin(
            assignment.tier(),
            assignment.templateVersion(),
            assignment.scenario(),
            assignment.edgeCase(),
            assignment.item(),
            run.id(),
            answer.log().value(),
            null),
        new Subject(
            inputs.title(),
            inputs.personaName().isEmpty() ? inputs.persona() : inputs.personaName(),
            inputs.emotion(),
            inputs.topic(),
            inputs.tone(),
            inputs.categories()),
        assessment,
        effort,
        inputs,
        inputs.parameters(),
        turns,
        counts,
        flags,
        assignment.actor().user());
  }

  private static Effort effort(Answer answer, ModelProfile writer) {
    return new Effort(
        answer.completion().model(), writer.simulated(), null, answer.cost(), answer.durationMs());
  }

  private List<Integer> counts(List<Turn> turns) {
    return turns.stream().map(this::tokens).toList();
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private int tokens(Turn turn) {
    int calls =
        turn.toolCalls().stream()
            .mapToInt(call -> tokens.count(call.name()) + tokens.count(call.arguments()))
            .sum();
    return tokens.count(turn.content()) + calls;
  }
}
