package io.turnsmith.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.FailureGroup;
import io.turnsmith.batch.FlagCount;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches for programs: {@code /api/batches}. */
final class BatchRoutes implements RouteGroup {
  private final WebServices services;

  BatchRoutes(WebServices services) {
    this.services = services;
  }

  @Override
  public void register(Routes routes) {
    routes
        .read("/api/batches", Permission.READ, this::list)
        .says("Batches, newest first.")
        .query("cursor", "limit")
        .lists(BatchForm.class);
    routes
        .read("/api/batches/{id}", Permission.READ, this::one)
        .says("A batch, with what failed in it and what the machine doubts.")
        .gives(Detail.class);
  }

  private void list(ServerRequest request, ServerResponse response) {
    Query query = Query.of(request);
    int limit = query.limit();
    PagePosition after = Cursor.read(query.text("cursor"));
    Answers.json(
        request,
        response,
        Listing.of(
            page(Access.actor(request), after, limit + 1),
            limit,
            BatchForm::of,
            BatchRoutes::next));
  }

  private void one(ServerRequest request, ServerResponse response) {
    Query.of(request);
    BatchId id = new BatchId(PathId.of(request, "batch"));
    Actor actor = Access.actor(request);
    Batch batch = services.batches().get(actor, id);
    Answers.json(
        request,
        response,
        new Detail(
            BatchForm.of(batch),
            services.batches().failures(actor, id),
            services.batches().flags(actor, id)));
  }

  private List<Batch> page(Actor actor, @Nullable PagePosition after, int limit) {
    return after == null
        ? services.batches().newest(actor, limit)
        : services.batches().older(actor, after.createdAt(), new BatchId(after.id()), limit);
  }

  private static String next(Batch last) {
    return Cursor.of(new PagePosition(last.createdAt(), last.id().value()));
  }

  /** A batch with what failed in it and what the machine doubts. */
  record Detail(BatchForm batch, List<FailureGroup> failures, List<FlagCount> flags) {}
}
