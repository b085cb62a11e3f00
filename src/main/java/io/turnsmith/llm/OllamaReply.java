package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.llm.Completion.Finish;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** An answer of Ollama's own wire. */
final class OllamaReply {
  /**
   * A prompt that lost its beginning keeps half of a context of 2048 tokens or more. Fewer tokens
   * than that come from old servers, which count only what their cache did not hold.
   */
  private static final int FEWEST_OF_A_CUT_PROMPT = 1000;

  /**
   * Our count is within a quarter of a model's own; a cut leaves half and less of what is too much.
   */
  private static final double CUT_BELOW = 0.6;

  private OllamaReply() {}

  static @Nullable Reply read(JsonNode answer, IntSupplier promptTokens) {
    JsonNode message = answer.path("message");
    if (!message.isObject() && !answer.path("done").isBoolean()) {
      return null;
    }
    Thinking said = Thinking.in(WireText.of(message.path("content")));
    String rawFinish = WireText.word(answer.path("done_reason"));
    return new Reply(
        said.text(),
        Thinking.joined(WireText.orNull(message.path("thinking")), said.reasoning()),
        lostItsBeginning(answer.path("prompt_eval_count").asInt(0), promptTokens)
            ? Finish.CONTEXT_FULL
            : finish(rawFinish, message),
        rawFinish,
        WireText.word(answer.path("model")),
        null);
  }

  /** Ollama cuts a prompt that is too long for its context, and says nothing. */
  private static boolean lostItsBeginning(int counted, IntSupplier promptTokens) {
    return counted >= FEWEST_OF_A_CUT_PROMPT && counted < CUT_BELOW * promptTokens.getAsInt();
  }

  /** A call of a tool ends as any answer does. */
  private static Finish finish(String word, JsonNode message) {
    return switch (word) {
      case "stop" -> message.path("tool_calls").isEmpty() ? Finish.STOP : Finish.TOOL_CALL;
      case "length" -> Finish.LENGTH;
      default -> Finish.UNKNOWN;
    };
  }
}
