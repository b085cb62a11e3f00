package io.turnsmith.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client under the library for exactly one call. It tells the journal of the bytes before
 * they leave and as soon as they are there. The library never sees an answer: it would lose
 * headers, reasons and refusals, and throw at answers that are paid for and good. So every exchange
 * ends with an exception, and what really happened is asked of this client.
 */
final class JournalingHttpClient implements HttpClient {
  private final Wire wire;
  private final Journal journal;
  private @Nullable RawResponse response;
  private @Nullable RuntimeException failure;

  JournalingHttpClient(Wire wire, Journal journal) {
    this.wire = wire;
    this.journal = journal;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    try {
      byte[] body = Objects.requireNonNullElse(request.body(), "").getBytes(StandardCharsets.UTF_8);
      journal.sending(body);
      RawResponse answer = wire.exchange(request.url(), headers(request), body);
      journal.received(answer);
      response = answer;
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
    throw new Exchanged();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are read whole, not streamed");
  }

  /** The whole answer, once the journal has it. */
  @Nullable RawResponse response() {
    return response;
  }

  /** What ended the exchange before that: the wire or the journal. */
  @Nullable RuntimeException failure() {
    return failure;
  }

  /** Hands the library this client. */
  HttpClientBuilder builder() {
    return new OneClient(this);
  }

  private static Map<String, List<String>> headers(HttpRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    request.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return headers;
  }

  /** The answer is there; the library has done its part. */
  private static final class Exchanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exchanged() {
      super("the answer is in the journal", null, false, false);
    }
  }

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
    public HttpClient build() {
      return client;
    }
  }
}
