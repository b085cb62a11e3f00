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
              usage(root.path("usage")),
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

  /** prompt_tokens includes cached ones, completion_tokens includes reasoning. */
  private static @Nullable Usage usage(JsonNode usage) {
    if (!usage.path("prompt_tokens").isInt() || !usage.path("completion_tokens").isInt()) {
      return null;
    }
    JsonNode inDetails = usage.path("prompt_tokens_details");
    int read = atMost(inDetails.path("cached_tokens"), usage.path("prompt_tokens").intValue());
    int write =
        atMost(inDetails.path("cache_write_tokens"), usage.path("prompt_tokens").intValue() - read);
    int out = usage.path("completion_tokens").intValue();
    int reasoning = atMost(usage.path("completion_tokens_details").path("reasoning_tokens"), out);
    return new Usage(
        Math.max(0, usage.path("prompt_tokens").intValue() - read - write),
        read,
        write,
        Math.max(0, out - reasoning),
        reasoning,
        Usage.Source.PROVIDER);
  }

  private static int atMost(JsonNode tokens, int total) {
    return Math.clamp(tokens.asInt(0), 0, Math.max(0, total));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank() ? node.asText() : null;
  }
}
