package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** One provider's wire: the library writes its requests, we read its answers. */
interface Adapter {
  /** The library's model for exactly one call: no retries, our client, nothing logged. */
  ChatModel model(Call call);

  /**
   * Reads a whole answer of success.
   *
   * @param promptTokens our own count of what was asked; counted only where it is wanted
   * @return null when it is not of this wire
   */
  @Nullable Reply read(JsonNode answer, IntSupplier promptTokens);

  static Adapter of(Provider provider) {
    return switch (provider) {
      case OPENAI -> new OpenAiAdapter();
      case ANTHROPIC -> new AnthropicAdapter();
      case GEMINI -> new GeminiAdapter();
      case MISTRAL -> new MistralAdapter();
      case OLLAMA -> new OllamaAdapter();
    };
  }
}
