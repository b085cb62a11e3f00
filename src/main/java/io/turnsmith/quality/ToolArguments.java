package io.turnsmith.quality;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.ToolCall;
import java.util.List;

/** Trainers read the arguments of a call as a JSON object. */
final class ToolArguments implements Check {
  private static final Rule RULE =
      new Rule(
          "tool-arguments",
          1,
          Severity.SEVERE,
          10,
          "The arguments of a tool call are not a JSON object.");

  private static final ObjectReader WHOLE_TEXT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    return transcript.turns().stream()
        .filter(turn -> !turn.toolCalls().stream().allMatch(ToolArguments::isObject))
        .map(turn -> RULE.at(turn, "arguments that are not a JSON object"))
        .toList();
  }

  private static boolean isObject(ToolCall call) {
    try {
      return WHOLE_TEXT.readTree(call.arguments()).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }
}
