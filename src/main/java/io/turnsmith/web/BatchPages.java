package io.turnsmith.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.batch.Batch;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.Batches;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Json;
import io.turnsmith.identity.Permission;
import io.turnsmith.web.BatchOrders.Placed;
import io.turnsmith.web.BatchView.Fact;
import io.turnsmith.web.BatchView.Live;
import io.turnsmith.web.EventStream.Moment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches for people: the list, one batch as it is made, and a new one. */
final class BatchPages implements RouteGroup {
  /** A row counts the items of its batch. */
  private static final int ROWS = 20;

  /** Of the requests that the server works on at once. */
  private static final int STREAMS = 16;

  private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");

  private final WebServices services;
  private final Pages pages;
  private final BatchOrders orders;
  private final EventStream events = new EventStream(STREAMS);

  BatchPages(WebServices services, Pages pages, BatchOrders orders) {
    this.services = services;
    this.pages = pages;
    this.orders = orders;
  }

  @Override
  public void register(Routes routes) {
    routes.read("/batches", Permission.READ, this::list).query("cursor");
    routes.read("/batches/new", Permission.BATCHES, this::blank);
    routes.post("/batches/plan", Permission.BATCHES, this::estimate);
    routes.post("/batches", Permission.BATCHES, this::order);
    routes.read("/batches/{id}", Permission.READ, this::one);
    routes.read("/batches/{id}/events", Permission.READ, this::follow);
    routes.post("/batches/{id}/pause", Permission.BATCHES, this::pause);
    routes.post("/batches/{id}/resume", Permission.BATCHES, this::resume);
    routes.post("/batches/{id}/cancel", Permission.BATCHES, this::cancel);
  }

  private void list(ServerRequest request, ServerResponse response) {
    PagePosition after = Cursor.read(Query.of(request).text("cursor"));
    List<Batch> found = page(Access.actor(request), after);
    List<Batch> rows = found.subList(0, Math.min(ROWS, found.size()));
    String next =
        found.size() > ROWS
            ? "/batches?cursor="
                + Cursor.of(
                    new PagePosition(rows.getLast().createdAt(), rows.getLast().id().value()))
            : "";
    pages.show(
        request,
        response,
        "batches.jte",
        new BatchListView(
            Pages.frame(request, "Batches", Section.BATCHES),
            rows.stream()
                .map(row -> BatchListView.Row.of(row, services.clock().instant()))
                .toList(),
            after == null ? "" : "/batches",
            next));
  }

  private List<Batch> page(Actor actor, @Nullable PagePosition after) {
    Batches batches = services.batches();
    return after == null
        ? batches.newest(actor, ROWS + 1)
        : batches.older(actor, after.createdAt(), new BatchId(after.id()), ROWS + 1);
  }

  private void blank(ServerRequest request, ServerResponse response) {
    Query.of(request);
    show(request, response, List.of(), Json.read("{}", BatchRequest.class), key());
  }

  private void order(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    BatchRequest order = BatchRequest.of(form);
    switch (orders.place(Access.actor(request), order)) {
      case Placed.Ordered(BatchId id) -> throw Answers.seeOther("/batches/" + id.value());
      case Placed.Refused(List<String> mistakes) -> {
        response.status(UNPROCESSABLE);
        show(request, response, mistakes, order, form.text("key"));
      }
    }
  }

  private void show(
      ServerRequest request,
      ServerResponse response,
      List<String> mistakes,
      BatchRequest order,
      String key) {
    Frame frame = Pages.frame(request, "New batch", Section.BATCHES);
    NewBatchView view =
        services
            .database()
            .inWorkspace(
                Access.actor(request),
                handle -> NewBatchView.of(handle, frame, mistakes, order, key, services.model()));
    pages.show(request, response, "new-batch.jte", view);
  }

  private void estimate(ServerRequest request, ServerResponse response) {
    BatchRequest order = BatchRequest.of(Form.of(request));
    pages.show(
        request,
        response,
        "estimate.jte",
        EstimateView.of(orders.plan(Access.actor(request), order), order));
  }

  private void one(ServerRequest request, ServerResponse response) {
    Query.of(request);
    BatchId id = id(request);
    Batch batch = services.batches().get(Access.actor(request), id);
    pages.show(
        request,
        response,
        "batch.jte",
        new BatchView(
            Pages.frame(request, batch.name(), Section.BATCHES),
            id.value().toString(),
            batch.name(),
            live(Access.actor(request), batch),
            facts(batch)));
  }

  private void follow(ServerRequest request, ServerResponse response) {
    Query.of(request);
    BatchId id = id(request);
    Actor actor = Access.actor(request);
    events.send(request, response, () -> moment(actor, services.batches().get(actor, id)));
  }

  private Moment moment(Actor actor, Batch batch) {
    Live live = live(actor, batch);
    return new Moment(pages.text("batch-live.jte", live), live.over());
  }

  private Live live(Actor actor, Batch batch) {
    Batches batches = services.batches();
    return Live.of(
        batch,
        batches.rest(actor, batch.id()).orElse(null),
        batches.tokens(actor, batch.id()),
        batches.failures(actor, batch.id()),
        batches.flags(actor, batch.id()),
        services.clock().instant());
  }

  private static List<Fact> facts(Batch batch) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact("Model profile", batch.profile() + (batch.simulated() ? ", simulated" : "")));
    facts.add(new Fact("Priority", String.valueOf(batch.priority())));
    facts.add(new Fact("Estimated cost", Shown.money(batch.estimatedCostUsd())));
    facts.add(new Fact("Ordered", Shown.time(batch.createdAt())));
    if (batch.startedAt() != null) {
      facts.add(new Fact("Begun", Shown.time(batch.startedAt())));
    }
    if (batch.completedAt() != null) {
      facts.add(new Fact("Ended", Shown.time(batch.completedAt())));
    }
    facts.add(new Fact("Id", batch.id().value().toString()));
    return facts;
  }

  private void pause(ServerRequest request, ServerResponse response) {
    BatchId id = id(request);
    services.batches().pause(known(request, id), id);
    throw Answers.seeOther("/batches/" + id.value());
  }

  private void resume(ServerRequest request, ServerResponse response) {
    BatchId id = id(request);
    services.batches().resume(known(request, id), id);
    throw Answers.seeOther("/batches/" + id.value());
  }

  private void cancel(ServerRequest request, ServerResponse response) {
    BatchId id = id(request);
    int _ = services.batches().cancel(known(request, id), id);
    throw Answers.seeOther("/batches/" + id.value());
  }

  /** What is not there is missing, and in no state that forbids anything. */
  private Actor known(ServerRequest request, BatchId id) {
    Actor actor = Access.actor(request);
    var _ = services.batches().get(actor, id);
    return actor;
  }

  private String key() {
    return services.ids().next().toString();
  }

  private static BatchId id(ServerRequest request) {
    return new BatchId(PathId.of(request, "batch"));
  }
}
