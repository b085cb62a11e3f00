package io.turnsmith.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A request as it came over the socket. */
@SuppressWarnings("ArrayRecordComponent") // made once, read once, never compared
record Call(String id, String path, @Nullable String query, Headers headers, byte[] body) {
  static Call of(String id, HttpExchange exchange, byte[] body) {
    URI uri = exchange.getRequestURI();
    return new Call(id, uri.getPath(), uri.getQuery(), exchange.getRequestHeaders(), body);
  }

  @Nullable String header(String name) {
    return headers.getFirst(name);
  }

  /** The token of {@code Authorization: Bearer}. */
  @Nullable String bearer() {
    String value = header("Authorization");
    return value != null && value.startsWith("Bearer ")
        ? value.substring("Bearer ".length())
        : null;
  }
}
