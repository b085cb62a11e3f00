package io.turnsmith.web;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.FailureGroup;
import io.turnsmith.batch.FlagCount;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Batches for programs: {@code /api/batches}. */
final class BatchRoutes implements HttpService {
  private final WebServices services;

  BatchRoutes(WebServices services) {
    this.services = services;
  }

  @Override
  public void routing(HttpRules rules) {
    Routes.read(rules, "/", this::list);
    Routes.read(rules, "/{id}", this::one);
  }

  private void list(ServerRequest request, ServerResponse response) {
    Query query = Query.of(request, Set.of("cursor", "limit"));
    int limit = query.limit();
    PagePosition after = Cursor.read(query.text("cursor"));
    Answers.json(
        request,
        response,
        Listing.of(page(after, limit + 1), limit, BatchForm::of, BatchRoutes::next));
  }

  private void one(ServerRequest request, ServerResponse response) {
    Query.of(request, Set.of());
    BatchId id = new BatchId(PathId.of(request, "batch"));
    Batch batch = services.batches().get(services.actor(), id);
    Answers.json(
        request,
        response,
        new Detail(
            BatchForm.of(batch),
            services.batches().failures(services.actor(), id),
            services.batches().flags(services.actor(), id)));
  }

  private List<Batch> page(@Nullable PagePosition after, int limit) {
    return after == null
        ? services.batches().newest(services.actor(), limit)
        : services
            .batches()
            .older(services.actor(), after.createdAt(), new BatchId(after.id()), limit);
  }

  private static String next(Batch last) {
    return Cursor.of(new PagePosition(last.createdAt(), last.id().value()));
  }

  /** A batch with what failed in it and what the machine doubts. */
  record Detail(BatchForm batch, List<FailureGroup> failures, List<FlagCount> flags) {}
}
