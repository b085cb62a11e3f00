package io.turnsmith.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.catalog.Catalog;
import io.turnsmith.conversation.Tier;
import io.turnsmith.database.Actor;
import io.turnsmith.dataset.ExportEntry;
import io.turnsmith.dataset.ExportFormat;
import io.turnsmith.identity.Permission;
import io.turnsmith.problem.UserMistake;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Exports for people: the list, a new one, and one with its file. */
final class ExportPages implements RouteGroup {
  private static final int ROWS = 50;
  private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");

  private final WebServices services;
  private final Pages pages;
  private final Exports exports;

  ExportPages(WebServices services, Pages pages, Exports exports) {
    this.services = services;
    this.pages = pages;
    this.exports = exports;
  }

  @Override
  public void register(Routes routes) {
    routes.read("/exports", Permission.READ, this::list).query("cursor");
    routes.read("/exports/new", Permission.EXPORTS, this::blank);
    routes.post("/exports/count", Permission.EXPORTS, this::count);
    routes.post("/exports", Permission.EXPORTS, this::order);
    routes.read("/exports/{id}", Permission.READ, this::one);
    routes.read("/exports/{id}/state", Permission.READ, this::state);
    routes.read("/exports/{id}/file", Permission.EXPORTS, this::file);
  }

  private void list(ServerRequest request, ServerResponse response) {
    PagePosition after = Cursor.read(Query.of(request).text("cursor"));
    List<ExportEntry> found = exports.page(Access.actor(request), after, ROWS + 1);
    List<ExportEntry> rows = found.subList(0, Math.min(ROWS, found.size()));
    String next =
        found.size() > ROWS ? "/exports?cursor=" + Cursor.of(Exports.end(rows.getLast())) : "";
    Instant now = services.clock().instant();
    pages.show(
        request,
        response,
        "exports.jte",
        new ExportView.Listed(
            Pages.frame(request, "Exports", Section.EXPORTS),
            rows.stream().map(row -> ExportView.of(row, now)).toList(),
            after == null ? "" : "/exports",
            next));
  }

  private void blank(ServerRequest request, ServerResponse response) {
    Query.of(request);
    show(request, response, "");
  }

  private void show(ServerRequest request, ServerResponse response, String mistake) {
    Actor actor = Access.actor(request);
    List<String> templates =
        services.database().inWorkspace(actor, handle -> Catalog.in(handle).templateNames());
    pages.show(
        request,
        response,
        "new-export.jte",
        new NewExportView(
            Pages.frame(request, "New export", Section.EXPORTS),
            mistake,
            choices(Arrays.stream(ExportFormat.values()).map(Shown::word), "jsonl"),
            choices(
                Stream.of("approved", "pending_review", "needs_revision", "rejected", "generated"),
                "approved"),
            choices(Arrays.stream(Tier.values()).map(Shown::word), ""),
            choices(templates.stream(), "")));
  }

  private static List<Choice> choices(Stream<String> values, String chosen) {
    return values
        .map(value -> new Choice(value, Shown.words(value), value.equals(chosen)))
        .toList();
  }

  private void count(ServerRequest request, ServerResponse response) {
    ExportOrder order = ExportOrder.of(Form.of(request));
    pages.show(
        request, response, "export-count.jte", exports.preview(Access.actor(request), order));
  }

  private void order(ServerRequest request, ServerResponse response) {
    ExportOrder order = ExportOrder.of(Form.of(request));
    UUID id;
    try {
      id = exports.start(Access.actor(request), order);
    } catch (UserMistake e) {
      response.status(UNPROCESSABLE);
      show(request, response, Shown.sentence(e.line()));
      return;
    }
    throw Answers.seeOther("/exports/" + id);
  }

  private void one(ServerRequest request, ServerResponse response) {
    Query.of(request);
    ExportEntry entry = exports.get(request);
    pages.show(
        request,
        response,
        "export.jte",
        new ExportView.Single(
            Pages.frame(request, entry.fileName(), Section.EXPORTS),
            ExportView.of(entry, services.clock().instant())));
  }

  private void state(ServerRequest request, ServerResponse response) {
    Query.of(request);
    pages.show(
        request,
        response,
        "export-state.jte",
        ExportView.of(exports.get(request), services.clock().instant()));
  }

  private void file(ServerRequest request, ServerResponse response) {
    Query.of(request);
    exports.send(request, response);
  }
}
