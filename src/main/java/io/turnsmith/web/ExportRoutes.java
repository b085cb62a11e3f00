package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.dataset.ExportEntry;
import io.turnsmith.identity.Permission;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports for programs: {@code /api/exports}. */
final class ExportRoutes implements RouteGroup {
  private final Exports exports;

  ExportRoutes(Exports exports) {
    this.exports = exports;
  }

  @Override
  public void register(Routes routes) {
    routes
        .read("/api/exports", Permission.READ, this::list)
        .says("Exports, newest first.")
        .query("cursor", "limit")
        .lists(ExportForm.class);
    routes
        .post("/api/exports", Permission.EXPORTS, this::order)
        .says("Orders an export; it runs while nobody waits for it.")
        .takes(ExportOrder.class)
        .gives(Ordered.class);
    routes
        .read("/api/exports/{id}", Permission.READ, this::one)
        .says("An export: how far it is, and what came of it.")
        .gives(ExportForm.class);
    routes
        .read("/api/exports/{id}/file", Permission.EXPORTS, this::file)
        .says("The file of an export that is completed.")
        .givesFile();
  }

  private void list(ServerRequest request, ServerResponse response) {
    Query query = Query.of(request);
    int limit = query.limit();
    Answers.json(
        request,
        response,
        Listing.of(
            exports.page(Access.actor(request), Cursor.read(query.text("cursor")), limit + 1),
            limit,
            ExportForm::of,
            last -> Cursor.of(Exports.end(last))));
  }

  private void order(ServerRequest request, ServerResponse response) {
    UUID id = exports.start(Access.actor(request), Body.json(request, ExportOrder.class));
    response.status(Status.ACCEPTED_202);
    Answers.json(request, response, new Ordered(id.toString()));
  }

  private void one(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Answers.json(request, response, ExportForm.of(exports.get(request)));
  }

  private void file(ServerRequest request, ServerResponse response) {
    Query.of(request);
    exports.send(request, response);
  }

  /** What was begun. */
  record Ordered(String id) {}

  /** An export as programs read it. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ExportForm(
      String id,
      String status,
      String format,
      String file,
      long conversations,
      long rejected,
      @Nullable Long bytes,
      @Nullable String sha256,
      @Nullable String error,
      Instant orderedAt,
      @Nullable Instant finishedAt) {
    static ExportForm of(ExportEntry entry) {
      return new ExportForm(
          entry.id().toString(),
          Shown.word(entry.status()),
          Shown.word(entry.format()),
          entry.fileName(),
          entry.conversations(),
          entry.rejected(),
          entry.bytes(),
          entry.sha256(),
          entry.errorMessage(),
          entry.exportedAt(),
          entry.finishedAt());
    }
  }
}
