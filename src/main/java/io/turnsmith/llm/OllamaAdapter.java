package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Ollama's own wire. Its OpenAI one ignores the size of the context. */
final class OllamaAdapter implements Adapter {
  /** Ollama's default. A smaller context saves nothing worth a reload. */
  private static final int SMALLEST_CONTEXT = 4096;

  /** Ollama's largest contexts; more than that is not asked for. */
  private static final int LARGEST_CONTEXT = 1 << 20;

  @Override
  public ChatModel model(Call call) {
    var model =
        OllamaChatModel.builder()
            .httpClientBuilder(call.client())
            .baseUrl(call.address())
            .modelName(call.profile().model())
            .temperature(call.temperature())
            .numPredict(call.request().maxOutputTokens())
            .numCtx(context(call.promptTokens(), call.request().maxOutputTokens()))
            .seed(call.request().seed())
            .responseFormat(call.format())
            .timeout(call.profile().timeout())
            .maxRetries(0)
            .logRequests(false)
            .logResponses(false);
    if (call.key() != null && !call.key().isEmpty()) {
      model.customHeaders(Map.of("Authorization", "Bearer " + call.key()));
    }
    return model.build();
  }

  /**
   * A context that holds the prompt, whose count may be a quarter too low, and the answer. It is a
   * power of two because Ollama loads the model anew for each other size.
   */
  static int context(int promptTokens, int maxOutputTokens) {
    long needed = promptTokens * 4L / 3 + maxOutputTokens;
    long power = Long.highestOneBit(Math.max(needed - 1, 1)) << 1;
    return Math.clamp(power, SMALLEST_CONTEXT, LARGEST_CONTEXT);
  }

  @Override
  public @Nullable Reply read(JsonNode answer, IntSupplier promptTokens) {
    return OllamaReply.read(answer, promptTokens);
  }
}
