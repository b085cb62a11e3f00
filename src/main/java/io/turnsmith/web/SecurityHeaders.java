package io.turnsmith.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;

/**
 * Headers of every answer. Model text is only ever text, and should an escape be forgotten, the
 * policy still lets no script, style, frame or foreign address through.
 */
final class SecurityHeaders implements Filter {
  static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");

  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  private static final List<Header> ALL =
      List.of(
          HeaderValues.createCached(
              POLICY,
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                  + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
                  + "base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'; "
                  + "trusted-types default"),
          HeaderValues.createCached("X-Content-Type-Options", "nosniff"),
          // "no-referrer" would make browsers hide where a form of our own comes from.
          HeaderValues.createCached("Referrer-Policy", "same-origin"),
          HeaderValues.createCached("Cross-Origin-Opener-Policy", "same-origin"),
          HeaderValues.createCached("Cross-Origin-Resource-Policy", "same-origin"),
          NO_STORE);

  /** Browsers come back by TLS alone for a year. */
  private static final Header STRICT =
      HeaderValues.createCached("Strict-Transport-Security", "max-age=31536000");

  private final boolean https;

  SecurityHeaders(boolean https) {
    this.https = https;
  }

  /** The headers, for answers that never reach the routing. */
  static List<Header> all() {
    return ALL;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    ALL.forEach(response::header);
    if (https) {
      response.header(STRICT);
    }
    chain.proceed();
  }
}
