package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.llm.Completion.Finish;
import org.jspecify.annotations.Nullable;

/** A message of Anthropic's. */
final class AnthropicReply {
  private AnthropicReply() {}

  static @Nullable Reply read(JsonNode answer) {
    JsonNode content = answer.path("content");
    if (!content.isArray() && !WireText.of(answer.path("type")).equals("message")) {
      return null;
    }
    String rawFinish = WireText.word(answer.path("stop_reason"));
    Finish finish = finish(rawFinish);
    return new Reply(
        String.join("", WireText.all(content, "text")),
        WireText.joined(WireText.all(content, "thinking")),
        finish,
        rawFinish,
        WireText.word(answer.path("model")),
        finish == Finish.REFUSED ? refusal(answer.path("stop_details")) : null);
  }

  private static Finish finish(String word) {
    return switch (word) {
      case "end_turn", "stop_sequence" -> Finish.STOP;
      case "max_tokens" -> Finish.LENGTH;
      case "model_context_window_exceeded" -> Finish.CONTEXT_FULL;
      case "refusal" -> Finish.REFUSED;
      case "tool_use" -> Finish.TOOL_CALL;
      default -> Finish.UNKNOWN;
    };
  }

  private static String refusal(JsonNode details) {
    String explanation = WireText.orNull(details.path("explanation"));
    if (explanation != null) {
      return WireText.storable(explanation);
    }
    String category = WireText.word(details.path("category"));
    return category.isEmpty() ? "refusal" : category;
  }
}
