package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import java.util.List;

/** A turn that only calls tools needs no words. */
final class EmptyTurn implements Check {
  private static final Rule RULE =
      new Rule("empty-turn", 1, Severity.SEVERE, 10, "A turn has no visible text.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    return transcript.turns().stream()
        .filter(turn -> turn.toolCalls().isEmpty() && isEmpty(turn.content()))
        .map(turn -> RULE.at(turn, "no visible text"))
        .toList();
  }

  private static boolean isEmpty(String content) {
    return content.codePoints().noneMatch(EmptyTurn::isVisible);
  }

  private static boolean isVisible(int codePoint) {
    int type = Character.getType(codePoint);
    return !Character.isWhitespace(codePoint)
        && !Character.isSpaceChar(codePoint)
        && type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.UNASSIGNED
        && type != Character.SURROGATE;
  }
}
