package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Google's generateContent. */
final class GeminiAdapter implements Adapter {
  @Override
  public ChatModel model(Call call) {
    return GoogleAiGeminiChatModel.builder()
        .httpClientBuilder(call.client())
        .baseUrl(call.address())
        .apiKey(call.keyOrNone())
        .modelName(call.profile().model())
        .temperature(call.temperature())
        .maxOutputTokens(call.request().maxOutputTokens())
        .seed(call.request().seed())
        .responseFormat(call.format())
        .timeout(call.profile().timeout())
        .maxRetries(0)
        .logRequests(false)
        .logResponses(false)
        .build();
  }

  @Override
  public @Nullable Reply read(JsonNode answer, IntSupplier promptTokens) {
    return GeminiReply.read(answer);
  }
}
