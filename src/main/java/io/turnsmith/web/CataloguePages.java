package io.turnsmith.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueEdit;
import io.turnsmith.catalog.CatalogueEditor;
import io.turnsmith.catalog.CatalogueInDatabase;
import io.turnsmith.catalog.Mistake;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.Permission;
import io.turnsmith.web.CatalogueView.Listed;
import io.turnsmith.web.CatalogueView.Preview;
import io.turnsmith.web.CatalogueView.Single;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Templates, scenarios and edge cases: read, previewed, edited. */
final class CataloguePages implements RouteGroup {
  private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");
  private static final String EDITED_MEANWHILE =
      "Somebody has changed it since you opened it. Below is your text; the other one stands on its"
          + " page.";

  private final WebServices services;
  private final Pages pages;
  private final CatalogueEditor editor;

  CataloguePages(WebServices services, Pages pages) {
    this.services = services;
    this.pages = pages;
    this.editor = new CatalogueEditor(services.database(), services.ids());
  }

  @Override
  public void register(Routes routes) {
    routes.read("/catalogue", Permission.READ, this::templates);
    routes.read("/catalogue/{kind}", Permission.READ, this::list);
    routes.read("/catalogue/{kind}/{name}", Permission.READ, this::one);
    routes.read("/catalogue/{kind}/{name}/edit", Permission.CATALOGUE, this::edit);
    routes.post("/catalogue/{kind}/{name}/edit", Permission.CATALOGUE, this::save);
  }

  private void templates(ServerRequest request, ServerResponse response) {
    Query.of(request);
    list(request, response, CatalogueTab.TEMPLATES);
  }

  private void list(ServerRequest request, ServerResponse response) {
    Query.of(request);
    list(request, response, tab(request));
  }

  private void list(ServerRequest request, ServerResponse response, CatalogueTab tab) {
    Catalogue catalogue =
        services.database().inWorkspace(Access.actor(request), CatalogueInDatabase::read);
    pages.show(
        request,
        response,
        "catalogue.jte",
        new Listed(
            Pages.frame(request, tab.label(), Section.CATALOGUE),
            tab,
            CatalogueView.rows(tab, catalogue)));
  }

  private void one(ServerRequest request, ServerResponse response) {
    Query.of(request);
    show(request, response, false);
  }

  private void edit(ServerRequest request, ServerResponse response) {
    Query.of(request);
    show(request, response, true);
  }

  private void show(ServerRequest request, ServerResponse response, boolean editing) {
    Single view =
        services
            .database()
            .inWorkspace(Access.actor(request), handle -> read(handle, request, editing));
    pages.show(request, response, "catalogue-entry.jte", view);
  }

  private static Single read(Handle handle, ServerRequest request, boolean editing) {
    CatalogueTab tab = tab(request);
    String name = name(request);
    CatalogueEditor.Text text =
        CatalogueEditor.text(handle, tab.kind(), name)
            .orElseThrow(() -> PathId.missing("entry of the catalogue"));
    return new Single(
        Pages.frame(request, name, Section.CATALOGUE),
        tab,
        name,
        text.text(),
        text.fingerprint(),
        Preview.of(CatalogueInDatabase.read(handle), name, 1),
        List.of(),
        "",
        editing);
  }

  private void save(ServerRequest request, ServerResponse response) {
    CatalogueTab tab = tab(request);
    String name = name(request);
    Form form = Form.of(request);
    Actor actor = Access.actor(request);
    Single before = services.database().inWorkspace(actor, handle -> read(handle, request, true));
    CatalogueEdit edit =
        editor.save(actor, tab.kind(), name, form.text("fingerprint"), form.text("text"));
    switch (edit) {
      case CatalogueEdit.Saved _, CatalogueEdit.Unchanged _ ->
          throw Answers.seeOther(tab.path(name));
      case CatalogueEdit.Outdated _ ->
          again(request, response, before, form, List.of(), EDITED_MEANWHILE);
      case CatalogueEdit.Broken(List<Mistake> mistakes) ->
          again(
              request,
              response,
              before,
              form,
              mistakes.stream()
                  .map(each -> "line %d: %s".formatted(each.line(), each.message()))
                  .toList(),
              "");
    }
  }

  /** Nothing that was typed is lost. */
  private void again(
      ServerRequest request,
      ServerResponse response,
      Single before,
      Form form,
      List<String> mistakes,
      String notice) {
    response.status(notice.isEmpty() ? UNPROCESSABLE : Status.CONFLICT_409);
    pages.show(
        request,
        response,
        "catalogue-entry.jte",
        new Single(
            before.frame(),
            before.tab(),
            before.name(),
            form.text("text"),
            before.fingerprint(),
            before.preview(),
            mistakes,
            notice,
            true));
  }

  private static CatalogueTab tab(ServerRequest request) {
    return CatalogueTab.named(request.path().pathParameters().get("kind"))
        .orElseThrow(() -> PathId.missing("part of the catalogue"));
  }

  private static String name(ServerRequest request) {
    return request.path().pathParameters().get("name");
  }
}
