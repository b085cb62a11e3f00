package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages. They know no seed. */
final class AnthropicAdapter implements Adapter {
  @Override
  public ChatModel model(Call call) {
    return AnthropicChatModel.builder()
        .httpClientBuilder(call.client())
        .baseUrl(call.address())
        .apiKey(call.keyOrNone())
        .modelName(call.profile().model())
        .temperature(call.temperature())
        .maxTokens(call.request().maxOutputTokens())
        .responseFormat(call.format())
        .timeout(call.profile().timeout())
        .maxRetries(0)
        .logRequests(false)
        .logResponses(false)
        .build();
  }

  @Override
  public @Nullable Reply read(JsonNode answer, IntSupplier promptTokens) {
    return AnthropicReply.read(answer);
  }
}
