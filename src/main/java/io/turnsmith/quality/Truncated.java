package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.List;

/** Looks at the end of every answer, for a model can stop in mid-sentence inside valid JSON. */
final class Truncated implements Check {
  private static final Rule RULE =
      new Rule(
          "truncated",
          1,
          Severity.WARN,
          4,
          "An answer breaks off in mid-sentence, or the model was stopped at its limit.");

  private static final int SHOWN_CHARS = 40;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    List<Turn> answers = transcript.of(Role.ASSISTANT);
    List<Flag> flags = new ArrayList<>();
    for (Turn turn : answers) {
      boolean isCut =
          transcript.cutShort() && turn.number() == transcript.turns().getLast().number();
      if (!isCut && turn.toolCalls().isEmpty() && SentenceEnd.isMissing(turn.content())) {
        flags.add(flag(turn, "breaks off in mid-sentence"));
      }
    }
    if (transcript.cutShort()) {
      flags.add(flag(transcript.turns().getLast(), "the model was stopped at its limit of tokens"));
    }
    return flags;
  }

  private static Flag flag(Turn turn, String reason) {
    int end = turn.content().stripTrailing().length();
    return end == 0
        ? RULE.at(turn, reason)
        : RULE.at(turn, new Span(Math.max(0, end - SHOWN_CHARS), end), reason);
  }
}
