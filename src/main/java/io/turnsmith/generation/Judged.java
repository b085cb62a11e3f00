package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.Confidence;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.quality.Assessment;
import io.turnsmith.quality.Quality;
import io.turnsmith.quality.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the machine thinks of a whole conversation, near copies of it included. */
record Judged(Transcript transcript, Assessment assessment, NearCopies copies, List<Flag> flags) {
  static Judged of(
      Handle handle, Conversations conversations, Inputs inputs, Transcript transcript) {
    Assessment assessment = Quality.assess(transcript, Expected.of(inputs));
    NearCopies copies =
        NearCopies.find(handle, conversations, inputs.template(), transcript.turns());
    List<Flag> flags = new ArrayList<>(assessment.flags());
    flags.addAll(copies.flags());
    return new Judged(transcript, assessment, copies, List.copyOf(flags));
  }

  io.turnsmith.conversation.Assessment score() {
    return new io.turnsmith.conversation.Assessment(
        assessment.score().value(),
        ScoreForm.of(assessment.score()),
        assessment.score().version(),
        transcript.repaired() ? Confidence.LOW : Confidence.HIGH);
  }

  /** Why it stands in the queue, for its history. */
  String queueReason() {
    long shown = flags.stream().filter(flag -> flag.severity() != Severity.SHADOW).count();
    return shown == 0 ? "generated" : "generated with %d flags".formatted(shown);
  }

  void remember(Handle handle, ConversationId id) {
    copies.remember(handle, id);
  }
}
