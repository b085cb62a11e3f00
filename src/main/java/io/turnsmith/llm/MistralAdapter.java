package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Mistral's chat completions: OpenAI's form with words of its own. */
final class MistralAdapter implements Adapter {
  @Override
  public ChatModel model(Call call) {
    return MistralAiChatModel.builder()
        .httpClientBuilder(call.client())
        .baseUrl(call.address())
        .apiKey(call.keyOrNone())
        .modelName(call.profile().model())
        .temperature(call.temperature())
        .maxTokens(call.request().maxOutputTokens())
        .randomSeed(call.request().seed())
        .responseFormat(call.format())
        .strictJsonSchema(true)
        .timeout(call.profile().timeout())
        .maxRetries(0)
        .logRequests(false)
        .logResponses(false)
        .build();
  }

  @Override
  public @Nullable Reply read(JsonNode answer, IntSupplier promptTokens) {
    return OpenAiReply.read(answer);
  }
}
