package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import java.util.List;

/** A repair may have guessed wrong, and nothing in the text would show it. */
final class RepairedReply implements Check {
  private static final Rule RULE =
      new Rule(
          "repaired-reply",
          1,
          Severity.WARN,
          1,
          "The model's reply could only be read after a repair.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    return transcript.repaired()
        ? List.of(RULE.whole("read after a repair; look for lost or doubled text"))
        : List.of();
  }
}
