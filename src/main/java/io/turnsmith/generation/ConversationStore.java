package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.Confidence;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Effort;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.NewConversation;
import io.turnsmith.conversation.Origin;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Subject;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Ids;
import io.turnsmith.generation.MakingResult.Made;
import io.turnsmith.generation.Reply.Reading;
import io.turnsmith.ledger.CallResult.Answer;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.llm.Completion.Finish;
import io.turnsmith.llm.TokenCounter;
import io.turnsmith.quality.Assessment;
import io.turnsmith.quality.Quality;
import io.turnsmith.quality.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Assesses what the model wrote and stores it with its turns, flags, cost and search text. */
public final class ConversationStore {
  private final Ids ids;
  private final TokenCounter tokens;
  private final Conversations conversations;

  public ConversationStore(Ids ids, TokenCounter tokens) {
    this.ids = ids;
    this.tokens = tokens;
    this.conversations = new Conversations(ids);
  }

  /**
   * Stores one conversation in the caller's transaction and settles the call that made it.
   *
   * @throws IllegalStateException when the call was settled before: then nothing may be stored
   */
  Made store(
      Handle handle, Assignment assignment, Run run, Answer answer, Reply.Conversation reply) {
    List<Integer> counts = reply.turns().stream().map(this::tokens).toList();
    Transcript transcript =
        new Transcript(
            reply.turns(),
            counts.stream().mapToInt(Integer::intValue).sum(),
            reply.reading() != Reading.DIRECT,
            answer.completion().finish() == Finish.LENGTH
                || answer.completion().finish() == Finish.CONTEXT_FULL);
    Assessment assessment = Quality.assess(transcript, Expected.of(assignment.inputs()));
    NearCopies copies =
        NearCopies.find(handle, conversations, assignment.inputs().template(), reply.turns());
    List<Flag> flags = new ArrayList<>(assessment.flags());
    flags.addAll(copies.flags());

    ConversationId id = new ConversationId(ids.next());
    Status status =
        conversations.insertGenerated(
            handle,
            newConversation(id, assignment, run, answer, reply, counts, assessment, flags),
            queueReason(flags));
    copies.remember(handle, id);
    if (!Ledger.settle(handle, answer, id.value(), null)) {
      throw new IllegalStateException("call %s was settled before".formatted(answer.log().value()));
    }
    return new Made(id.value(), status);
  }

  private static NewConversation newConversation(
      ConversationId id,
      Assignment assignment,
      Run run,
      Answer answer,
      Reply.Conversation reply,
      List<Integer> counts,
      Assessment assessment,
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
        new io.turnsmith.conversation.Assessment(
            assessment.score().value(),
            ScoreForm.of(assessment.score()),
            assessment.score().version(),
            reply.reading() == Reading.DIRECT ? Confidence.HIGH : Confidence.LOW),
        new Effort(
            answer.completion().model(),
            assignment.profile().simulated(),
            null,
            answer.cost(),
            answer.durationMs()),
        inputs,
        inputs.parameters(),
        reply.turns(),
        counts,
        flags,
        assignment.actor().user());
  }

  /** Why it stands in the queue, for its history. */
  private static String queueReason(List<Flag> flags) {
    long shown = flags.stream().filter(flag -> flag.severity() != Severity.SHADOW).count();
    return shown == 0 ? "generated" : "generated with %d flags".formatted(shown);
  }

  private int tokens(Turn turn) {
    int calls =
        turn.toolCalls().stream()
            .mapToInt(call -> tokens.count(call.name()) + tokens.count(call.arguments()))
            .sum();
    return tokens.count(turn.content()) + calls;
  }
}
