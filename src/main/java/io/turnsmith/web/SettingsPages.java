package io.turnsmith.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.catalog.Catalog;
import io.turnsmith.identity.Permission;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.review.Reason;
import io.turnsmith.review.Reasons;
import io.turnsmith.web.SettingsView.BudgetsPage;
import io.turnsmith.web.SettingsView.Capped;
import io.turnsmith.web.SettingsView.Guideline;
import io.turnsmith.web.SettingsView.GuidelinesPage;
import io.turnsmith.web.SettingsView.Profile;
import io.turnsmith.web.SettingsView.Profiles;
import io.turnsmith.web.SettingsView.ReasonsPage;
import java.util.List;

/** Model profiles, budgets, reasons and guidelines. */
final class SettingsPages implements RouteGroup {
  private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");

  private final WebServices services;
  private final Pages pages;
  private final Reasons reasons;

  SettingsPages(WebServices services, Pages pages) {
    this.services = services;
    this.pages = pages;
    this.reasons = services.review().reasons();
  }

  @Override
  public void register(Routes routes) {
    routes.read("/settings", Permission.READ, this::profiles);
    routes.read("/settings/budgets", Permission.READ, this::budgets);
    routes.post("/settings/budgets", Permission.SETTINGS, this::cap);
    routes.post("/settings/budgets/remove", Permission.SETTINGS, this::uncap);
    routes.read("/settings/reasons", Permission.READ, this::reasons);
    routes.post("/settings/reasons", Permission.SETTINGS, this::keep);
    routes.read("/settings/guidelines", Permission.READ, this::guidelines);
  }

  private void profiles(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Profiles view =
        services
            .database()
            .inWorkspace(
                Access.actor(request),
                handle ->
                    new Profiles(
                        frame(request, SettingsTab.PROFILES),
                        ModelProfiles.listed(handle).stream().map(Profile::of).toList()));
    pages.show(request, response, "settings-profiles.jte", view);
  }

  private void budgets(ServerRequest request, ServerResponse response) {
    Query.of(request);
    show(request, response, "");
  }

  private void show(ServerRequest request, ServerResponse response, String mistake) {
    BudgetsPage view =
        services
            .database()
            .inWorkspace(
                Access.actor(request),
                handle ->
                    new BudgetsPage(
                        frame(request, SettingsTab.BUDGETS),
                        mistake,
                        Budgets.all(handle).stream().map(Capped::of).toList(),
                        ModelProfiles.all(handle).stream()
                            .map(ModelProfile::name)
                            .map(name -> new Choice(name, name, false))
                            .toList()));
    pages.show(request, response, "settings-budgets.jte", view);
  }

  private void cap(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    try {
      BudgetForm.of(form).set(services, Access.actor(request));
    } catch (UserMistake e) {
      response.status(UNPROCESSABLE);
      show(request, response, Shown.sentence(e.line()));
      return;
    }
    throw Answers.seeOther("/settings/budgets");
  }

  private void uncap(ServerRequest request, ServerResponse response) {
    BudgetForm.of(Form.of(request)).remove(services, Access.actor(request));
    throw Answers.seeOther("/settings/budgets");
  }

  private void reasons(ServerRequest request, ServerResponse response) {
    Query.of(request);
    showReasons(request, response, "");
  }

  private void showReasons(ServerRequest request, ServerResponse response, String mistake) {
    pages.show(
        request,
        response,
        "settings-reasons.jte",
        new ReasonsPage(
            frame(request, SettingsTab.REASONS), mistake, reasons.all(Access.actor(request))));
  }

  private void keep(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    try {
      reasons.put(
          Access.actor(request),
          new Reason(
              form.text("code").strip(),
              form.text("label"),
              form.text("position").matches("[0-9]{1,4}")
                  ? Integer.parseInt(form.text("position"))
                  : 0,
              form.text("makes_negative").equals("true"),
              form.text("retired").equals("true")));
    } catch (IllegalArgumentException e) {
      response.status(UNPROCESSABLE);
      showReasons(request, response, Shown.sentence(String.valueOf(e.getMessage())));
      return;
    }
    throw Answers.seeOther("/settings/reasons");
  }

  private void guidelines(ServerRequest request, ServerResponse response) {
    Query.of(request);
    List<Guideline> shown =
        services
            .database()
            .inWorkspace(
                Access.actor(request),
                handle ->
                    Catalog.in(handle).guidelines().stream()
                        .map(
                            page ->
                                new Guideline(
                                    page.name(), page.title(), Markdown.html(page.body(), 2)))
                        .toList());
    pages.show(
        request,
        response,
        "settings-guidelines.jte",
        new GuidelinesPage(frame(request, SettingsTab.GUIDELINES), shown));
  }

  private static Frame frame(ServerRequest request, SettingsTab tab) {
    return Pages.frame(request, tab.label(), Section.SETTINGS);
  }
}
