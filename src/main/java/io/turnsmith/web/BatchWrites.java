package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.Estimate;
import io.turnsmith.batch.Plan;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.Permission;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.web.BatchOrders.Placed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders batches for programs, and pauses, resumes and cancels them. */
final class BatchWrites implements RouteGroup {
  private final WebServices services;
  private final BatchOrders orders;

  BatchWrites(WebServices services, BatchOrders orders) {
    this.services = services;
    this.orders = orders;
  }

  @Override
  public void register(Routes routes) {
    routes
        .post("/api/batches", Permission.BATCHES, this::order)
        .says("Orders a batch. A second order with the same key is the first one.")
        .takes(BatchRequest.class)
        .creates(BatchForm.class);
    routes
        .post("/api/batches/plan", Permission.BATCHES, this::plan)
        .says("What an order would come to; nothing is stored.")
        .takes(BatchRequest.class)
        .gives(PlanForm.class);
    routes
        .post("/api/batches/{id}/pause", Permission.BATCHES, this::pause)
        .says("Claims nothing more of a batch; what runs is finished.")
        .gives(BatchForm.class);
    routes
        .post("/api/batches/{id}/resume", Permission.BATCHES, this::resume)
        .says("Lets a paused batch go on.")
        .gives(BatchForm.class);
    routes
        .post("/api/batches/{id}/cancel", Permission.BATCHES, this::cancel)
        .says("Cancels what waits in a batch; what runs is finished and kept.")
        .gives(BatchForm.class);
  }

  private void order(ServerRequest request, ServerResponse response) {
    BatchRequest order = Body.json(request, BatchRequest.class);
    switch (orders.place(Access.actor(request), order)) {
      case Placed.Ordered(BatchId id) -> {
        response.status(Status.CREATED_201);
        answer(request, response, id);
      }
      case Placed.Refused(List<String> mistakes) -> throw refused(mistakes);
    }
  }

  private void plan(ServerRequest request, ServerResponse response) {
    BatchRequest order = Body.json(request, BatchRequest.class);
    switch (orders.plan(Access.actor(request), order)) {
      case Plan.Ready plan -> Answers.json(request, response, PlanForm.of(plan));
      case Plan.Refused(List<String> mistakes) -> throw refused(mistakes);
    }
  }

  private void pause(ServerRequest request, ServerResponse response) {
    BatchId id = id(request);
    services.batches().pause(known(request, id), id);
    answer(request, response, id);
  }

  private void resume(ServerRequest request, ServerResponse response) {
    BatchId id = id(request);
    services.batches().resume(known(request, id), id);
    answer(request, response, id);
  }

  private void cancel(ServerRequest request, ServerResponse response) {
    BatchId id = id(request);
    int _ = services.batches().cancel(known(request, id), id);
    answer(request, response, id);
  }

  /** What is not there is missing, and in no state that forbids anything. */
  private Actor known(ServerRequest request, BatchId id) {
    Actor actor = Access.actor(request);
    var _ = services.batches().get(actor, id);
    return actor;
  }

  private void answer(ServerRequest request, ServerResponse response, BatchId id) {
    Answers.json(
        request, response, BatchForm.of(services.batches().get(Access.actor(request), id)));
  }

  private static BatchId id(ServerRequest request) {
    return new BatchId(PathId.of(request, "batch"));
  }

  private static UserMistake refused(List<String> mistakes) {
    return new UserMistake(ExitCode.INVALID, String.join("; ", mistakes));
  }

  /**
   * What an order would come to.
   *
   * @param costUsd exact decimal text; null when the model is unpriced
   * @param firstPrompt how the first conversation would be asked for
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record PlanForm(
      int conversations,
      int calls,
      long inputTokens,
      long outputTokens,
      @Nullable String costUsd,
      String firstTitle,
      String firstPrompt) {
    static PlanForm of(Plan.Ready plan) {
      Estimate estimate = plan.estimate();
      Plan.Item first = plan.items().getFirst();
      return new PlanForm(
          estimate.conversations(),
          estimate.calls(),
          estimate.inputTokens(),
          estimate.outputTokens(),
          BatchForm.money(estimate.costUsd()),
          first.inputs().title(),
          first.inputs().generator());
    }
  }
}
