package io.turnsmith.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.identity.Permission;
import io.turnsmith.identity.Person;
import io.turnsmith.problem.UserMistake;
import java.util.Arrays;
import java.util.List;

/** One's own password and sessions. */
final class AccountRoutes implements RouteGroup {
  private final WebServices services;
  private final Access access;
  private final Pages pages;

  AccountRoutes(WebServices services, Access access, Pages pages) {
    this.services = services;
    this.access = access;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    routes.read("/settings/account", Permission.ACCOUNT, this::page);
    routes.post("/settings/account/password", Permission.ACCOUNT, this::changePassword);
    routes.post("/settings/account/sign-out-everywhere", Permission.ACCOUNT, this::endAll);
    routes
        .read("/api/me", Permission.READ, this::me)
        .says("Who the token or session stands for, and what it may do.")
        .gives(Me.class);
  }

  private void page(ServerRequest request, ServerResponse response) {
    Query.of(request);
    show(request, response, "");
  }

  private void changePassword(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    String problem = "The present password is another one.";
    try {
      String secret =
          services
              .people()
              .accounts()
              .changePassword(Access.actor(request), form.text("present"), form.text("wanted"))
              .orElse("");
      if (!secret.isEmpty()) {
        access.cookie().set(response, secret);
        response.header(HeaderValues.create(HeaderNames.LOCATION, "/settings/account"));
        response.status(Status.SEE_OTHER_303).send();
        return;
      }
    } catch (UserMistake e) {
      problem = Shown.sentence(e.line());
    }
    response.status(Status.BAD_REQUEST_400);
    show(request, response, problem);
  }

  private void endAll(ServerRequest request, ServerResponse response) {
    services.people().sessions().endAll(Access.actor(request));
    access.cookie().clear(response);
    throw Answers.seeOther("/sign-in");
  }

  private void show(ServerRequest request, ServerResponse response, String problem) {
    Person person = Access.person(request);
    pages.show(
        request,
        response,
        "account.jte",
        new AccountView(
            Pages.frame(request, "Account", Section.SETTINGS),
            person.name(),
            person.role().word(),
            access.signsIn(),
            problem));
  }

  private void me(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Person person = Access.person(request);
    Answers.json(
        request,
        response,
        new Me(
            person.name(),
            person.workspace(),
            person.role().word(),
            Arrays.stream(Permission.values())
                .filter(person::may)
                .map(Permission::scope)
                .toList()));
  }

  /** The page. */
  record AccountView(Frame frame, String name, String role, boolean signsIn, String problem) {}

  /** The caller, as programs read it. */
  record Me(String name, String workspace, String role, List<String> permissions) {}
}
