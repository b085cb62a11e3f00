package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.llm.Completion.Finish;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer of Google's generateContent. A blocked prompt has a reason and no candidate. */
final class GeminiReply {
  private GeminiReply() {}

  static @Nullable Reply read(JsonNode answer) {
    if (!answer.path("candidates").isArray()
        && !answer.path("promptFeedback").isObject()
        && !answer.path("usageMetadata").isObject()) {
      return null;
    }
    JsonNode candidate = answer.path("candidates").path(0);
    String blocked = WireText.word(answer.path("promptFeedback").path("blockReason"));
    String rawFinish = blocked.isEmpty() ? WireText.word(candidate.path("finishReason")) : blocked;
    JsonNode parts = candidate.path("content").path("parts");
    return new Reply(
        String.join("", texts(parts, false)),
        WireText.joined(texts(parts, true)),
        blocked.isEmpty() ? finish(rawFinish, parts) : Finish.FILTERED,
        rawFinish,
        WireText.word(answer.path("modelVersion")),
        blocked.isEmpty() ? null : blocked);
  }

  private static List<String> texts(JsonNode parts, boolean thoughts) {
    List<String> texts = new ArrayList<>();
    for (JsonNode part : parts) {
      if (part.path("thought").asBoolean(false) == thoughts && part.path("text").isTextual()) {
        texts.add(part.path("text").textValue());
      }
    }
    return texts;
  }

  /** A call of a tool ends as any answer does. */
  private static Finish finish(String word, JsonNode parts) {
    return switch (word) {
      case "STOP" -> parts.findValue("functionCall") == null ? Finish.STOP : Finish.TOOL_CALL;
      case "MAX_TOKENS" -> Finish.LENGTH;
      case "SAFETY",
          "RECITATION",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "LANGUAGE",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          Finish.FILTERED;
      case "UNEXPECTED_TOOL_CALL", "MALFORMED_FUNCTION_CALL", "TOO_MANY_TOOL_CALLS" ->
          Finish.TOOL_CALL;
      default -> Finish.UNKNOWN;
    };
  }
}
