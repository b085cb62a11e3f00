package io.turnsmith.web;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests that never reach the routing: no HTTP, no host, too large, too many at once.
 * They carry the same headers and the same form as every other refusal.
 */
final class UnparsableRequests implements DirectHandler {
  private UnparsableRequests() {}

  static DirectHandlers handlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    UnparsableRequests one = new UnparsableRequests();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, one);
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType eventType,
      Status status,
      ServerResponseHeaders headers,
      @Nullable String message) {
    SecurityHeaders.all().forEach(headers::set);
    headers.set(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/problem+json"));
    return TransportResponse.builder()
        .status(status)
        .headers(headers)
        .keepAlive(eventType.keepAlive())
        .entity(Answers.bytes(Problem.of(status, detail(status))))
        .build();
  }

  /** Our own words: those of the framework may repeat what the client sent. */
  private static String detail(Status status) {
    return switch (status.code()) {
      case 400 -> "the request is not valid HTTP, or names no host or more than one";
      case 413 -> "the body is larger than this server accepts";
      case 503 -> "too many requests at once; try again in a while";
      case 505 -> "this server speaks HTTP/1.1";
      default -> "the request cannot be answered";
    };
  }
}
