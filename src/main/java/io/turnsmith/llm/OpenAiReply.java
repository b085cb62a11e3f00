package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.llm.Completion.Finish;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion: OpenAI's, Mistral's and that of compatible endpoints, which differ in where
 * they put the thinking and in their words for the end. Of several choices the first counts: one
 * was asked for.
 */
final class OpenAiReply {
  private OpenAiReply() {}

  static @Nullable Reply read(JsonNode answer) {
    if (!answer.path("choices").isArray()
        && !WireText.of(answer.path("object")).startsWith("chat.completion")) {
      return null;
    }
    JsonNode choice = answer.path("choices").path(0);
    JsonNode message = choice.path("message");
    Thinking said = Thinking.in(text(message.path("content")));
    String rawFinish = WireText.word(choice.path("finish_reason"));
    String refusal = WireText.orNull(message.path("refusal"));
    return new Reply(
        said.text(),
        Thinking.joined(reasoning(message), said.reasoning()),
        refusal == null ? finish(rawFinish) : Finish.REFUSED,
        rawFinish,
        WireText.word(answer.path("model")),
        refusal == null ? null : WireText.storable(refusal));
  }

  private static String text(JsonNode content) {
    return content.isArray()
        ? String.join("", WireText.all(content, "text"))
        : WireText.of(content);
  }

  /** Under two names beside the text (vLLM, DeepSeek; OpenRouter), or as parts of it (Mistral). */
  private static @Nullable String reasoning(JsonNode message) {
    List<String> thoughts = new ArrayList<>();
    String apart = WireText.orNull(message.path("reasoning_content"));
    if (apart == null) {
      apart = WireText.orNull(message.path("reasoning"));
    }
    if (apart != null) {
      thoughts.add(apart);
    }
    for (JsonNode part : message.path("content")) {
      thoughts.addAll(WireText.all(part.path("thinking"), "text"));
    }
    return WireText.joined(thoughts);
  }

  private static Finish finish(String word) {
    return switch (word) {
      case "stop", "eos", "eos_token", "stop_sequence" -> Finish.STOP;
      case "length", "max_tokens" -> Finish.LENGTH;
      case "model_length" -> Finish.CONTEXT_FULL;
      case "content_filter" -> Finish.FILTERED;
      case "tool_calls", "function_call" -> Finish.TOOL_CALL;
      default -> Finish.UNKNOWN;
    };
  }
}
