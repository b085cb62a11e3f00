package io.turnsmith.llm;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client under the library for exactly one call. It tells the journal of the bytes before
 * they leave and before the library parses them, and remembers what really happened: the library's
 * exceptions lose headers and causes.
 */
final class JournalingHttpClient implements dev.langchain4j.http.client.HttpClient {
  private final Wire wire;
  private final Journal journal;
  private @Nullable RawResponse response;
  private @Nullable TransportFailure transportFailure;
  private @Nullable RuntimeException journalFailure;

  JournalingHttpClient(Wire wire, Journal journal) {
    this.wire = wire;
    this.journal = journal;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    byte[] body = Objects.requireNonNullElse(request.body(), "").getBytes(StandardCharsets.UTF_8);
    tellJournal(() -> journal.sending(body));
    RawResponse answer = exchange(request, body);
    tellJournal(() -> journal.received(answer));
    response = answer;
    if (!answer.isSuccess()) {
      throw new HttpException(answer.status(), "status " + answer.status());
    }
    return SuccessfulHttpResponse.builder()
        .statusCode(answer.status())
        .headers(answer.headers())
        .body(answer.body())
        .build();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are read whole, not streamed");
  }

  @Nullable RawResponse response() {
    return response;
  }

  @Nullable TransportFailure transportFailure() {
    return transportFailure;
  }

  @Nullable RuntimeException journalFailure() {
    return journalFailure;
  }

  private RawResponse exchange(HttpRequest request, byte[] body) {
    try {
      return wire.exchange(request.url(), headers(request), body);
    } catch (TransportFailure e) {
      transportFailure = e;
      throw e;
    }
  }

  private void tellJournal(Runnable entry) {
    try {
      entry.run();
    } catch (RuntimeException e) {
      journalFailure = e;
      throw e;
    }
  }

  private static Map<String, List<String>> headers(HttpRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    request.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return headers;
  }
}
