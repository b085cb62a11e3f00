package io.turnsmith.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads and writes whole HTTP exchanges. */
final class Exchanges {
  /** Largest request body in bytes. */
  static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final int NO_BODY = -1;

  private Exchanges() {}

  /** The body, or empty when it is larger than allowed. */
  static Optional<byte[]> body(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(MOST_BYTES + 1);
    return body.length > MOST_BYTES ? Optional.empty() : Optional.of(body);
  }

  static void send(HttpExchange exchange, Reply reply) throws IOException {
    int length = reply.body().length;
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.sendResponseHeaders(reply.status(), length == 0 ? NO_BODY : length);
    try (var out = exchange.getResponseBody()) {
      out.write(reply.body());
    }
  }

  /** Sends what refuses a request, with the headers of the wire. */
  static void send(
      HttpExchange exchange, Wire wire, String requestId, Allowances allowances, WireError error)
      throws IOException {
    wire.head(exchange.getResponseHeaders(), requestId, allowances);
    wire.head(exchange.getResponseHeaders(), error);
    send(exchange, wire.error(error, requestId));
  }
}
