package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.Permission;
import io.turnsmith.identity.Person;
import io.turnsmith.identity.Secrets;
import java.util.Optional;

/**
 * Lets requests in to their route, or refuses them: who asks, may they, and does a write come from
 * where it says. The one place that every route passes.
 */
final class Access {
  private final Person owner;
  private final Secrets secrets;
  private final SessionCookie cookie = new SessionCookie(false);

  /**
   * @param owner who everybody on this machine is, in single-user mode
   */
  Access(Person owner, Secrets secrets) {
    this.owner = owner;
    this.secrets = secrets;
  }

  /** Who makes this request; only behind a route that asks for a permission. */
  static Person person(ServerRequest request) {
    return visit(request).orElseThrow().person();
  }

  /**
   * On whose behalf the request's handler works; only behind a route that asks for a permission.
   */
  static Actor actor(ServerRequest request) {
    return person(request).actor();
  }

  /** Empty before anybody was let in: at open routes and for unknown addresses. */
  static Optional<Visit> visit(ServerRequest request) {
    return request.context().get(Visit.class);
  }

  /**
   * Returns when the request may go on to the route.
   *
   * @throws Refused when it may not
   */
  void admit(ServerRequest request, ServerResponse response, Route route) {
    boolean writes = !route.method().equals(Method.GET);
    if (writes) {
      checkMediaType(request, route);
    }
    Optional<String> session = cookie.read(request);
    if (writes) {
      Csrf.check(request, origin(request), session.orElse(null));
    }
    Permission permission = route.permission();
    if (permission == null) {
      return;
    }
    String secret = session.orElseGet(() -> begin(response, route));
    request.context().register(new Visit(owner, secret.isEmpty() ? "" : Csrf.token(secret)));
    if (!owner.may(permission)) {
      throw new Refused(
          Status.FORBIDDEN_403,
          "not-permitted",
          "this takes the role '%s'; yours is '%s'"
              .formatted(permission.least().word(), owner.role().word()));
    }
  }

  /** The first page that a browser loads gives it the secret that its writes must prove. */
  private String begin(ServerResponse response, Route route) {
    if (route.isApi()) {
      return "";
    }
    String secret = secrets.fresh();
    cookie.set(response, secret);
    return secret;
  }

  /**
   * A foreign page can send text/plain without asking first; what is taken here it must ask for.
   */
  private static void checkMediaType(ServerRequest request, Route route) {
    boolean empty = !request.content().hasEntity();
    boolean json = Body.isOf(request, "json");
    boolean form = !route.isApi() && Body.isOf(request, "x-www-form-urlencoded");
    if (!(empty || json || form)) {
      throw new Refused(
          Status.UNSUPPORTED_MEDIA_TYPE_415,
          "media-type",
          "a body is sent as application/json" + (route.isApi() ? "" : " or as a form"));
    }
  }

  /** As a page of this server names it; {@link HostGate} has checked the name. */
  private static String origin(ServerRequest request) {
    return (request.isSecure() ? "https://" : "http://")
        + request.headers().value(HeaderNames.HOST).orElse("");
  }
}
