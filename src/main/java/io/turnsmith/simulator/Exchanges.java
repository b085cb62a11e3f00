package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads and writes HTTP exchanges. */
final class Exchanges {
  /** Largest request body in bytes. */
  static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final String REQUESTS_PER_MINUTE = "10000";
  private static final String TOKENS_PER_MINUTE = "2000000";

  private Exchanges() {}

  /** The body, or empty when it is larger than allowed. */
  static Optional<byte[]> body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(MOST_BYTES + 1);
    return body.length > MOST_BYTES ? Optional.empty() : Optional.of(body);
  }

  static void send(HttpExchange exchange, int status, String requestId, ObjectNode body)
      throws IOException {
    byte[] bytes = Json.text(body).getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", "application/json");
    headers.set("x-request-id", requestId);
    headers.set("x-ratelimit-limit-requests", REQUESTS_PER_MINUTE);
    headers.set("x-ratelimit-remaining-requests", REQUESTS_PER_MINUTE);
    headers.set("x-ratelimit-reset-requests", "0s");
    headers.set("x-ratelimit-limit-tokens", TOKENS_PER_MINUTE);
    headers.set("x-ratelimit-remaining-tokens", TOKENS_PER_MINUTE);
    headers.set("x-ratelimit-reset-tokens", "0s");
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  static void send(HttpExchange exchange, String requestId, WireError error) throws IOException {
    send(exchange, error.status(), requestId, error.body());
  }
}
