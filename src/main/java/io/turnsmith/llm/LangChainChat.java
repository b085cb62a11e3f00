package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.ChatOutcome.Failed;
import java.net.http.HttpClient;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to models. langchain4j writes the requests of each provider's wire; the answers are read
 * from their bytes, so that one that was journalled reads the same as one that just came. A model
 * object is made for each call, because the client under it belongs to that call's journal;
 * connections are shared below. Library retries are off: each would be a purchase that nobody wrote
 * down.
 */
public final class LangChainChat implements Chat, AutoCloseable {
  private final HttpClient http = HttpWire.newClient();
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
    var client = new JournalingHttpClient(new HttpWire(http, profile.timeout()), journal);
    var call =
        new Call(
            profile,
            request,
            addresses.apply(profile),
            keys.apply(profile),
            client.builder(),
            tokens);
    try {
      Adapter.of(profile.provider()).model(call).chat(call.forLibrary());
    } catch (RuntimeException e) {
      return outcome(client, e, call);
    }
    throw new IllegalStateException("the library answered without asking");
  }

  @Override
  public ChatOutcome read(ModelProfile profile, ChatRequest request, RawResponse stored) {
    if (!stored.isAnswer()) {
      return HttpFailures.of(profile.provider(), stored);
    }
    JsonNode answer = AnswerJson.read(stored.body());
    Reply reply =
        Adapter.of(profile.provider()).read(answer, () -> tokens.count(request.messages()));
    return reply == null
        ? new Failed(
            FailureKind.UNREADABLE,
            "the provider's answer is not of its wire",
            stored.status(),
            null)
        : new Answered(completion(reply, usage(profile.provider(), answer, request, reply)));
  }

  @Override
  public void close() {
    http.close();
  }

  /** The library wraps what happened; the client knows it. */
  private ChatOutcome outcome(JournalingHttpClient client, RuntimeException thrown, Call call) {
    RuntimeException failure = client.failure();
    if (failure instanceof TransportFailure transport) {
      String message = Objects.requireNonNullElse(transport.getMessage(), "no answer");
      return new Failed(transport.kind(), message, null, null);
    }
    if (failure != null) {
      throw failure;
    }
    RawResponse response = client.response();
    if (response == null) {
      throw thrown; // nothing was sent: our own mistake, not the provider's
    }
    return read(call.profile(), call.request(), response);
  }

  private static Completion completion(Reply reply, Usage usage) {
    return new Completion(
        reply.text(),
        reply.finish(),
        reply.rawFinish(),
        usage,
        reply.model(),
        reply.refusal(),
        reply.reasoning());
  }

  private Usage usage(Provider provider, JsonNode answer, ChatRequest request, Reply reply) {
    Usage told = UsageReader.read(provider, answer);
    return told == null || told.totalInput() == 0 ? estimate(request, reply) : told;
  }

  /** No prompt has no tokens, so an answer that says so has not counted. */
  private Usage estimate(ChatRequest request, Reply reply) {
    return new Usage(
        tokens.count(request.messages()),
        0,
        0,
        0,
        tokens.count(reply.text()),
        reply.reasoning() == null ? 0 : tokens.count(reply.reasoning()),
        Usage.Source.ESTIMATED);
  }
}
