package io.turnsmith.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.ChatOutcome.Failed;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to models through langchain4j. A model object is made for each call, because the client
 * under it belongs to that call's journal; connections are shared below. Library retries are off:
 * each would be a purchase that nobody wrote down.
 */
public final class LangChainChat implements Chat, AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Function<ModelProfile, String> addresses;
  private final Function<ModelProfile, @Nullable String> keys;
  private final TokenCounter tokens;

  /**
   * @param addresses gives the base URL of a profile's endpoint
   * @param keys gives the key of a profile; null or empty where it needs none
   */
  public LangChainChat(
      Function<ModelProfile, String> addresses,
      Function<ModelProfile, @Nullable String> keys,
      TokenCounter tokens) {
    this.addresses = addresses;
    this.keys = keys;
    this.tokens = tokens;
  }

  @Override
  public ChatOutcome complete(ModelProfile profile, ChatRequest request, Journal journal) {
    return exchange(
        addresses.apply(profile), profile, request, new HttpWire(http, profile.timeout()), journal);
  }

  @Override
  public ChatOutcome read(ModelProfile profile, ChatRequest request, RawResponse stored) {
    return exchange(
        "http://localhost/", profile, request, (url, headers, body) -> stored, new NoJournal());
  }

  @Override
  public void close() {
    http.close();
  }

  private ChatOutcome exchange(
      String address, ModelProfile profile, ChatRequest request, Wire wire, Journal journal) {
    var client = new JournalingHttpClient(wire, journal);
    String answer;
    try {
      ChatResponse response = model(address, profile, request, client).chat(messages(request));
      answer = Objects.requireNonNullElse(response.aiMessage().text(), "");
    } catch (ContentFilteredException e) {
      answer = ""; // the refusal itself is read from the bytes below
    } catch (RuntimeException e) {
      return failed(client, e);
    }
    return answered(request, answer, Objects.requireNonNull(client.response(), "no response"));
  }

  private OpenAiChatModel model(
      String address, ModelProfile profile, ChatRequest request, JournalingHttpClient client) {
    var model =
        OpenAiChatModel.builder()
            .httpClientBuilder(new OneClient(client))
            .baseUrl(address)
            .apiKey(key(profile))
            .modelName(profile.model())
            .maxCompletionTokens(request.maxOutputTokens())
            .seed(request.seed())
            .timeout(profile.timeout())
            .maxRetries(0)
            .strictJsonSchema(true)
            .logRequests(false)
            .logResponses(false);
    if (profile.temperature() != null) {
      model.temperature(profile.temperature().doubleValue());
    }
    if (request.schema() != null) {
      model.responseFormat(format(request.schema()));
    }
    return model.build();
  }

  private String key(ModelProfile profile) {
    String key = keys.apply(profile);
    return key == null || key.isEmpty() ? "none" : key; // the library wants one
  }

  private static ResponseFormat format(ReplySchema schema) {
    return ResponseFormat.builder()
        .type(ResponseFormatType.JSON)
        .jsonSchema(
            JsonSchema.builder()
                .name(schema.name())
                .rootElement(JsonRawSchema.from(schema.json()))
                .build())
        .build();
  }

  private static List<ChatMessage> messages(ChatRequest request) {
    return request.messages().stream().map(LangChainChat::message).toList();
  }

  private static ChatMessage message(Message message) {
    return switch (message.speaker()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case ASSISTANT -> AiMessage.from(message.text());
    };
  }

  private ChatOutcome answered(ChatRequest request, String text, RawResponse response) {
    var reply = OpenAiReply.read(response.body());
    if (reply.isEmpty()) {
      return unreadable(response);
    }
    OpenAiReply wire = reply.get();
    Usage usage = Objects.requireNonNullElseGet(wire.usage(), () -> estimate(request, text));
    return new Answered(
        new Completion(
            text, wire.finish(), wire.rawFinish(), usage, wire.model(), wire.refusal(), null));
  }

  private Usage estimate(ChatRequest request, String text) {
    return new Usage(
        tokens.count(request.messages()), 0, 0, 0, tokens.count(text), 0, Usage.Source.ESTIMATED);
  }

  private static ChatOutcome failed(JournalingHttpClient client, RuntimeException thrown) {
    if (client.journalFailure() != null) {
      throw client.journalFailure();
    }
    TransportFailure transport = client.transportFailure();
    if (transport != null) {
      String message = Objects.requireNonNullElse(transport.getMessage(), "no answer");
      return new Failed(transport.kind(), message, null, null);
    }
    RawResponse response = client.response();
    if (response == null) {
      throw thrown; // nothing was sent: our own mistake, not the provider's
    }
    return response.isSuccess() ? unreadable(response) : HttpFailures.of(response);
  }

  private static Failed unreadable(RawResponse response) {
    return new Failed(
        FailureKind.UNREADABLE,
        "the provider's answer is not of its wire",
        response.status(),
        null);
  }

  /** For an answer that was journalled when it came. */
  private static final class NoJournal implements Journal {
    @Override
    public void sending(byte[] body) {}

    @Override
    public void received(RawResponse response) {}
  }

  /** Hands the library the client of this call. */
  private record OneClient(JournalingHttpClient client) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ZERO;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public dev.langchain4j.http.client.HttpClient build() {
      return client;
    }
  }
}
