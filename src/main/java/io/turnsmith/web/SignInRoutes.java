package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.identity.Permission;
import io.turnsmith.identity.SignIns.Outcome;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
final class SignInRoutes implements RouteGroup {
  private final WebServices services;
  private final Access access;
  private final Peer peer;
  private final Pages pages;

  SignInRoutes(WebServices services, Access access, Peer peer, Pages pages) {
    this.services = services;
    this.access = access;
    this.peer = peer;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    routes.open("/sign-in", this::page);
    routes.openPost("/sign-in", this::signIn);
    routes.post("/sign-out", Permission.ACCOUNT, this::signOut);
  }

  private void page(ServerRequest request, ServerResponse response) {
    String next = next(Query.of(request, Set.of("next")).text("next"));
    if (!access.signsIn()) {
      throw Answers.seeOther("/");
    }
    if (services.people().accounts().needsPassword(services.owner().actor())) {
      throw Answers.seeOther("/set-up");
    }
    pages.show(request, response, "sign-in.jte", new SignInView("", next, ""));
  }

  private void signIn(ServerRequest request, ServerResponse response) {
    if (!access.signsIn()) {
      throw Answers.seeOther("/");
    }
    Form form = Form.of(request);
    String next = next(form.text("next"));
    Outcome outcome =
        services
            .people()
            .signIns()
            .signIn(
                form.text("login"), form.text("password"), peer.address(request), services.owner());
    switch (outcome) {
      case Outcome.In in -> letIn(request, response, in.secret(), next);
      case Outcome.Wrong _ ->
          refuse(
              request,
              response,
              new Refused(
                  Status.UNAUTHORIZED_401,
                  "wrong-password",
                  "login and password do not belong together"),
              new SignInView(
                  form.text("login"), next, "Login and password do not belong together."));
      case Outcome.TooMany many -> {
        response.header(
            HeaderValues.create(
                HeaderNames.RETRY_AFTER, Long.toString(many.retryAfter().toSeconds() + 1)));
        refuse(
            request,
            response,
            new Refused(Status.TOO_MANY_REQUESTS_429, "too-many-attempts", wait(many.retryAfter())),
            new SignInView(form.text("login"), next, Shown.sentence(wait(many.retryAfter()))));
      }
    }
  }

  /** A page that signs in in place goes on with the new session's token. */
  private void letIn(ServerRequest request, ServerResponse response, String secret, String next) {
    access.cookie().set(response, secret);
    if (Errors.isScript(request)) {
      response.header(HeaderValues.create(Csrf.HEADER, Csrf.token(secret)));
      response.status(Status.NO_CONTENT_204).send();
      return;
    }
    response.header(HeaderValues.create(HeaderNames.LOCATION, next));
    response.status(Status.SEE_OTHER_303).send();
  }

  private void refuse(
      ServerRequest request, ServerResponse response, Refused refused, SignInView view) {
    if (Errors.isScript(request)) {
      throw refused;
    }
    response.status(refused.status());
    pages.show(request, response, "sign-in.jte", view);
  }

  private void signOut(ServerRequest request, ServerResponse response) {
    if (access.signsIn()) {
      access
          .cookie()
          .read(request)
          .ifPresent(secret -> services.people().sessions().end(Access.actor(request), secret));
    }
    access.cookie().clear(response);
    throw Answers.seeOther("/sign-in");
  }

  private static String wait(Duration time) {
    return "too many attempts: the next one counts in %d s".formatted(time.toSeconds() + 1);
  }

  /** Only an address of this server; a foreign one would make a sign-in page for thieves of it. */
  private static String next(@Nullable String asked) {
    return asked != null && asked.matches("/([A-Za-z0-9_-][A-Za-z0-9/_.-]*)?") ? asked : "/";
  }

  /**
   * The page.
   *
   * @param next where to go afterwards
   * @param problem what went wrong; empty for nothing
   */
  record SignInView(String login, String next, String problem) {}
}
