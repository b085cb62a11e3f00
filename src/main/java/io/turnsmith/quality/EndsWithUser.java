package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.List;

/** Nothing could be learned from a last turn that nobody answers. */
final class EndsWithUser implements Check {
  private static final Rule RULE =
      new Rule(
          "ends-with-user",
          1,
          Severity.SEVERE,
          10,
          "The last word is not the assistant's, so a question stays open.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    if (transcript.spoken().isEmpty()) {
      return List.of();
    }
    Turn last = transcript.turns().getLast();
    return last.role() == Role.ASSISTANT
        ? List.of()
        : List.of(RULE.at(last, "no answer of the assistant follows"));
  }
}
