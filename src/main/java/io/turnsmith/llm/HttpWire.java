package io.turnsmith.llm;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * HTTP/1.1 with one deadline over the whole exchange. {@code HttpRequest.timeout} alone covers only
 * the headers: a body that drips would hold a call for ever. An interrupt ends the exchange at
 * once.
 */
final class HttpWire implements Wire {
  /** Largest answer that is taken; a conversation of 200 turns has a tenth of it. */
  static final int MAX_BODY_BYTES = 16 << 20;

  /** Slowest start of a connection that is waited for. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client;
  private final Duration deadline;

  HttpWire(HttpClient client, Duration deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /**
   * The client under all wires. It follows no redirect, which could carry a key elsewhere, and it
   * does not send a POST again when a kept connection turns out to be closed (as the JDK does with
   * a GET): that could be a second purchase.
   */
  static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_TIMEOUT)
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  @Override
  public RawResponse exchange(String url, Map<String, List<String>> headers, byte[] body) {
    HttpRequest request = withHeaders(post(url, body), headers);
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, CappedBody.upTo(MAX_BODY_BYTES));
    try {
      HttpResponse<byte[]> response = exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return new RawResponse(response.statusCode(), response.headers().map(), response.body());
    } catch (TimeoutException e) {
      exchange.cancel(true);
      throw new TransportFailure(
          FailureKind.TIMEOUT, "no whole answer within " + deadline.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      throw new TransportFailure(FailureKind.CUT, "the call was interrupted", e);
    } catch (ExecutionException e) {
      throw TransportFailure.of(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static HttpRequest.Builder post(String url, byte[] body) {
    try {
      return HttpRequest.newBuilder(URI.create(url))
          .version(HttpClient.Version.HTTP_1_1)
          .POST(BodyPublishers.ofByteArray(body));
    } catch (IllegalArgumentException e) {
      throw new TransportFailure(
          FailureKind.INVALID_REQUEST, "base URL and model name make no address", e);
    }
  }

  /** Compressed answers are not asked for: they could unpack to any size. */
  private static HttpRequest withHeaders(
      HttpRequest.Builder request, Map<String, List<String>> headers) {
    try {
      headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
      return request.setHeader("accept-encoding", "identity").build();
    } catch (IllegalArgumentException e) {
      // Without its cause: that quotes the header, and so the key.
      throw new TransportFailure(
          FailureKind.AUTHENTICATION, "the key has characters that no header can carry", null);
    }
  }
}
