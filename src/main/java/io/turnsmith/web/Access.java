package io.turnsmith.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.People;
import io.turnsmith.identity.Permission;
import io.turnsmith.identity.Person;
import java.net.URLEncoder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in to their route, or refuses them: who asks, may they, and does a write come from
 * where it says. The one place that every route passes.
 */
final class Access {
  private static final String BEARER = "Bearer ";

  private final People people;
  private final @Nullable Person owner;
  private final SessionCookie cookie;
  private final boolean https;

  /**
   * @param owner who everybody is that reaches the server; null when people sign in
   * @param https whether browsers reach the server by TLS
   */
  Access(People people, @Nullable Person owner, boolean https) {
    this.people = people;
    this.owner = owner;
    this.https = https;
    this.cookie = new SessionCookie(https);
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

  /** The cookie of sessions. */
  SessionCookie cookie() {
    return cookie;
  }

  /** Whether people sign in. */
  boolean signsIn() {
    return owner == null;
  }

  /**
   * Returns when the request may go on to the route.
   *
   * @throws HttpException when it may not
   */
  void admit(ServerRequest request, ServerResponse response, Route route) {
    boolean writes = !route.method().equals(Method.GET);
    if (writes) {
      checkMediaType(request, route);
    }
    Permission permission = route.permission();
    if (permission == null) {
      if (writes) {
        Csrf.checkOrigin(request, origin(request));
      }
      return;
    }
    Optional<Visit> program =
        route.isApi() || route.isMetrics() ? program(request) : Optional.empty();
    Visit visit = program.orElseGet(() -> browser(request, response, route));
    request.context().register(visit);
    if (writes && program.isEmpty()) {
      Csrf.check(request, origin(request), visit.csrf());
    }
    if (!visit.person().may(permission)) {
      throw notPermitted(visit.person(), permission);
    }
  }

  private Optional<Visit> program(ServerRequest request) {
    String sent = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (!sent.startsWith(BEARER)) {
      return Optional.empty();
    }
    Person person =
        people
            .tokens()
            .find(sent.substring(BEARER.length()))
            .orElseThrow(
                () -> unknown("token-invalid", "the token is unknown, expired or revoked"));
    return Optional.of(new Visit(person, ""));
  }

  private Visit browser(ServerRequest request, ServerResponse response, Route route) {
    Optional<String> secret = cookie.read(request);
    if (owner != null) {
      return new Visit(owner, Csrf.token(secret.orElseGet(() -> begin(response, route))));
    }
    return secret
        .flatMap(it -> people.sessions().find(it).map(person -> new Visit(person, Csrf.token(it))))
        .orElseThrow(() -> signInFirst(request, route, secret.isPresent()));
  }

  /** The first page that a browser loads gives it the secret that its writes must prove. */
  private String begin(ServerResponse response, Route route) {
    String secret = people.secrets().fresh();
    if (!route.isApi()) {
      cookie.set(response, secret);
    }
    return secret;
  }

  private static HttpException signInFirst(ServerRequest request, Route route, boolean ended) {
    boolean page = route.method().equals(Method.GET) && !route.isApi() && !route.isMetrics();
    if (page && !Errors.isScript(request)) {
      String path = request.prologue().uriPath().path();
      return Answers.seeOther(
          path.equals("/") ? "/sign-in" : "/sign-in?next=" + URLEncoder.encode(path, UTF_8));
    }
    return ended
        ? unknown("session-expired", "the session has ended: sign in again, nothing is lost")
        : unknown("sign-in-first", "sign in first, or send a token as Authorization: Bearer");
  }

  private static HttpException unknown(String type, String detail) {
    return new Refused(Status.UNAUTHORIZED_401, type, detail)
        .header(HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"turnsmith\""));
  }

  private static Refused notPermitted(Person person, Permission permission) {
    return new Refused(
        Status.FORBIDDEN_403,
        "not-permitted",
        person.role().includes(permission.least())
            ? "the token lacks the scope '%s'".formatted(permission.scope())
            : "this takes the role '%s'; yours is '%s'"
                .formatted(permission.least().word(), person.role().word()));
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

  /** As pages of this server name it; {@link HostGate} has checked the name. */
  String origin(ServerRequest request) {
    return (https ? "https://" : "http://") + request.headers().value(HeaderNames.HOST).orElse("");
  }
}
