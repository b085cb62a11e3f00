package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every call is answered in the tool turns right after it, and every answer was called for. */
final class ToolCalls implements Check {
  private static final Rule RULE =
      new Rule(
          "tool-call-mismatch",
          1,
          Severity.SEVERE,
          10,
          "A tool call has no result, a result has no call, or the template has no tools.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    List<Flag> flags = new ArrayList<>();
    Map<String, Turn> open = new LinkedHashMap<>();
    for (Turn turn : transcript.turns()) {
      if (turn.role() == Role.TOOL) {
        if (open.remove(turn.toolCallId()) == null) {
          flags.add(RULE.at(turn, "a result without a call before it"));
        }
        continue;
      }
      unanswered(open, flags);
      for (ToolCall call : turn.toolCalls()) {
        if (open.put(call.id(), turn) != null) {
          flags.add(RULE.at(turn, "two calls with one id"));
        }
      }
      if (!turn.toolCalls().isEmpty() && !expected.tools()) {
        flags.add(RULE.at(turn, "a call, though the template has no tools"));
      }
    }
    unanswered(open, flags);
    return flags;
  }

  private static void unanswered(Map<String, Turn> open, List<Flag> flags) {
    open.forEach((id, turn) -> flags.add(RULE.at(turn, "a call without a result")));
    open.clear();
  }
}
