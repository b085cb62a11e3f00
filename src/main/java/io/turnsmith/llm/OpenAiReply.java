package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.database.Json;
import io.turnsmith.llm.Completion.Finish;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the library does not pass on from an answer: the provider's own word for why it stopped,
 * usage in disjoint buckets, a refusal.
 */
record OpenAiReply(
    String rawFinish, @Nullable Usage usage, String model, @Nullable String refusal) {

  /** Reads the wire's answer; empty when it is not one. */
  static Optional<OpenAiReply> read(byte[] body) {
    try {
      JsonNode root = Json.mapper().readTree(body);
      JsonNode choice = root.path("choices").path(0);
      if (!choice.isObject()) {
        return Optional.empty();
      }
      return Optional.of(
          new OpenAiReply(
              choice.path("finish_reason").asText(""),
              UsageReader.read(Provider.OPENAI, root),
              root.path("model").asText(""),
              text(choice.path("message").path("refusal"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Finish finish() {
    return switch (rawFinish) {
      case "stop" -> Finish.STOP;
      case "length" -> Finish.LENGTH;
      case "content_filter" -> Finish.FILTERED;
      case "tool_calls", "function_call" -> Finish.TOOL_CALL;
      default -> Finish.UNKNOWN;
    };
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank() ? node.asText() : null;
  }
}
