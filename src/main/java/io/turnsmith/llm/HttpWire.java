package io.turnsmith.llm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * HTTP/1.1 with one deadline over the whole exchange. {@code HttpRequest.timeout} alone covers only
 * the headers: a body that drips would hold a call for ever.
 */
final class HttpWire implements Wire {
  /** Largest answer that is taken; a conversation of 200 turns has a tenth of it. */
  private static final long MAX_BODY_BYTES = 16L << 20;

  private final HttpClient client;
  private final Duration deadline;

  HttpWire(HttpClient client, Duration deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  @Override
  public RawResponse exchange(String url, Map<String, List<String>> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .version(HttpClient.Version.HTTP_1_1)
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(
            request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES));
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
      throw failure(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static TransportFailure failure(Throwable cause) {
    return switch (cause) {
      case HttpConnectTimeoutException e ->
          new TransportFailure(FailureKind.UNREACHABLE, "the provider does not accept", e);
      case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
          new TransportFailure(FailureKind.UNREACHABLE, "the provider's name has no address", e);
      case ConnectException e ->
          new TransportFailure(FailureKind.UNREACHABLE, "the provider refuses connections", e);
      case SSLHandshakeException e ->
          new TransportFailure(FailureKind.UNREACHABLE, "the provider cannot be trusted", e);
      case IOException e -> new TransportFailure(FailureKind.CUT, "the answer broke off", e);
      default -> new TransportFailure(FailureKind.CUT, "the exchange failed", cause);
    };
  }
}
