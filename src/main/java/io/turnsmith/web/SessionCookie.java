package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie that holds a session's secret. No script reads it, and a browser sends it to nobody
 * else and from no foreign page.
 */
final class SessionCookie {
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String name;
  private final String attributes;

  /**
   * @param https whether browsers reach the server by TLS; without it, as on loopback, they would
   *     not store a cookie that is for TLS alone
   */
  SessionCookie(boolean https) {
    this.name = https ? "__Host-turnsmith" : "turnsmith";
    this.attributes = "; Path=/; HttpOnly; SameSite=Strict" + (https ? "; Secure" : "");
  }

  /** The secret that a request carries, if it has the form of one. */
  Optional<String> read(ServerRequest request) {
    return request.headers().cookies().first(name).filter(value -> SECRET.matcher(value).matches());
  }

  void set(ServerResponse response, String secret) {
    response.header(HeaderValues.create(HeaderNames.SET_COOKIE, name + "=" + secret + attributes));
  }

  void clear(ServerResponse response) {
    response.header(
        HeaderValues.create(HeaderNames.SET_COOKIE, name + "=" + attributes + "; Max-Age=0"));
  }
}
