package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.database.Invited;
import io.turnsmith.identity.Joining.Outcome;
import io.turnsmith.problem.UserMistake;

/** The owner's first password, and links of invitations. */
final class JoinRoutes implements RouteGroup {
  private static final String GONE =
      "this invitation was used, taken back or is too old: ask for a new one";

  private final WebServices services;
  private final Access access;
  private final Pages pages;

  JoinRoutes(WebServices services, Access access, Pages pages) {
    this.services = services;
    this.access = access;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    routes.open("/set-up", this::setUpPage);
    routes.openPost("/set-up", this::setUp);
    routes.open("/join/{code}", this::joinPage);
    routes.openPost("/join/{code}", this::join);
  }

  private void setUpPage(ServerRequest request, ServerResponse response) {
    requireSetUp();
    pages.show(
        request,
        response,
        "set-up.jte",
        new SetUpView(services.owner().workspace(), services.owner().name(), ""));
  }

  private void setUp(ServerRequest request, ServerResponse response) {
    requireSetUp();
    Form form = Form.of(request);
    try {
      services
          .people()
          .accounts()
          .setUp(
              services.owner().actor(),
              form.text("token"),
              form.text("name"),
              form.text("password"))
          .ifPresentOrElse(
              secret -> letIn(response, secret),
              () ->
                  setUpAgain(
                      request,
                      response,
                      form,
                      "That is not the token on the terminal, or it is older than an hour: start"
                          + " the server again for a new one."));
    } catch (UserMistake e) {
      setUpAgain(request, response, form, Shown.sentence(e.line()));
    }
  }

  private void setUpAgain(
      ServerRequest request, ServerResponse response, Form form, String problem) {
    response.status(Status.BAD_REQUEST_400);
    pages.show(
        request,
        response,
        "set-up.jte",
        new SetUpView(services.owner().workspace(), form.text("name"), problem));
  }

  private void requireSetUp() {
    if (!access.signsIn()
        || !services.people().accounts().needsPassword(services.owner().actor())) {
      throw Answers.seeOther("/sign-in");
    }
  }

  private void joinPage(ServerRequest request, ServerResponse response) {
    Invited invited = invited(request);
    pages.show(
        request,
        response,
        "join.jte",
        new JoinView(
            code(request), invited.workspaceName(), invited.login(), invited.role(), "", ""));
  }

  private void join(ServerRequest request, ServerResponse response) {
    Invited invited = invited(request);
    Form form = Form.of(request);
    String problem;
    try {
      switch (services
          .people()
          .joining()
          .join(code(request), form.text("name"), form.text("password"))) {
        case Outcome.In in -> {
          letIn(response, in.secret());
          return;
        }
        case Outcome.Gone _ -> throw gone();
        case Outcome.Wrong _ ->
            problem = "This login has an account already: type its present password.";
      }
    } catch (UserMistake e) {
      problem = Shown.sentence(e.line());
    }
    response.status(Status.BAD_REQUEST_400);
    pages.show(
        request,
        response,
        "join.jte",
        new JoinView(
            code(request),
            invited.workspaceName(),
            invited.login(),
            invited.role(),
            form.text("name"),
            problem));
  }

  private void letIn(ServerResponse response, String secret) {
    access.cookie().set(response, secret);
    response.header(HeaderValues.create(HeaderNames.LOCATION, "/"));
    response.status(Status.SEE_OTHER_303).send();
  }

  private Invited invited(ServerRequest request) {
    return services.people().invitations().find(code(request)).orElseThrow(JoinRoutes::gone);
  }

  private static Refused gone() {
    return new Refused(Status.GONE_410, "invitation-gone", GONE);
  }

  private static String code(ServerRequest request) {
    return request.path().pathParameters().get("code");
  }

  /** The page of the owner's first password. */
  record SetUpView(String workspace, String name, String problem) {}

  /** The page of an invitation. */
  record JoinView(
      String code, String workspace, String login, String role, String name, String problem) {}
}
