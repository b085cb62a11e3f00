package io.turnsmith.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.turnsmith.identity.Secrets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Proves that a write comes from a page of this server: the browser must say that it comes from
 * here, and the page must know a token that only pages of the same session are given.
 */
final class Csrf {
  static final HeaderName HEADER = HeaderNames.create("X-Turnsmith-Csrf");

  /** Name of the hidden field of forms that are sent without a script. */
  static final String FIELD = "csrf";

  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

  private Csrf() {}

  /** The token of pages; it follows from the session's secret and does not give it away. */
  static String token(String session) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Secrets.sha256("csrf " + session));
  }

  /**
   * Refuses a write that is not provably from a page of this server.
   *
   * @param own this server's origin, as {@code http://localhost:8420}
   * @param expected the token of the request's session
   */
  static void check(ServerRequest request, String own, String expected) {
    checkOrigin(request, own);
    String sent = request.headers().first(HEADER).orElseGet(() -> Form.of(request).text(FIELD));
    if (!equal(sent, expected)) {
      throw refused("the page is older than its session: load it again");
    }
  }

  /** Refuses what a page of another origin sends, and what does not say where it comes from. */
  static void checkOrigin(ServerRequest request, String own) {
    String site = request.headers().first(FETCH_SITE).orElse("");
    String origin = request.headers().first(HeaderNames.ORIGIN).orElse("");
    if (!(site.isEmpty() || site.equals("same-origin")) || !origin.equals(own)) {
      throw refused("this write does not come from a page of this server");
    }
  }

  private static boolean equal(String sent, String expected) {
    return MessageDigest.isEqual(sent.getBytes(UTF_8), expected.getBytes(UTF_8));
  }

  private static Refused refused(String detail) {
    return new Refused(Status.FORBIDDEN_403, "not-from-here", detail);
  }
}
