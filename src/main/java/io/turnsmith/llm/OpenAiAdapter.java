package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Locale;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions, as every compatible endpoint speaks it. */
final class OpenAiAdapter implements Adapter {
  @Override
  public ChatModel model(Call call) {
    int most = call.request().maxOutputTokens();
    // not OpenAiChatModel.builder(), which searches the class path at every call
    var model =
        new OpenAiChatModel.OpenAiChatModelBuilder()
            .httpClientBuilder(call.client())
            .baseUrl(call.address())
            .apiKey(call.keyOrNone())
            .modelName(call.profile().model())
            .temperature(call.temperature())
            .maxCompletionTokens(most)
            .seed(call.request().seed())
            .responseFormat(call.format())
            .strictJsonSchema(true)
            .timeout(call.profile().timeout())
            .maxRetries(0)
            .logRequests(false)
            .logResponses(false);
    if (!isOpenAisOwn(call.address())) {
      model.maxTokens(most);
    }
    return model.build();
  }

  /**
   * OpenAI refuses the older name of the limit beside the newer one; others may know only the older
   * and would write without a limit.
   */
  private static boolean isOpenAisOwn(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return lower.contains("//api.openai.com/") || lower.contains(".openai.azure.com/");
  }

  @Override
  public @Nullable Reply read(JsonNode answer, IntSupplier promptTokens) {
    return OpenAiReply.read(answer);
  }
}
