package io.turnsmith.web;

import static io.turnsmith.identity.Permission.READ;
import static io.turnsmith.identity.Permission.SETTINGS;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.review.ReviewRoom;

/** The reasons that a workspace gives its reviewers. */
final class ReasonRoutes implements RouteGroup {
  private final ReviewRoom room;

  ReasonRoutes(WebServices services) {
    this.room = services.review();
  }

  @Override
  public void register(Routes routes) {
    routes
        .read("/api/review/reasons", READ, this::reasons)
        .says("The workspace's reasons in their order, with those that are retired.")
        .lists(ReasonForm.class);
    routes
        .put("/api/review/reasons/{code}", SETTINGS, this::putReason)
        .says("Adds a reason or changes the one of this code.")
        .takes(ReasonForm.Change.class)
        .gives(ReasonForm.class);
  }

  private void reasons(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Answers.json(
        request,
        response,
        new Listing<>(
            room.reasons().all(Access.actor(request)).stream().map(ReasonForm::of).toList(), null));
  }

  private void putReason(ServerRequest request, ServerResponse response) {
    String code = request.path().pathParameters().get("code");
    ReasonForm.Change change = Body.json(request, ReasonForm.Change.class);
    var reason = Body.sound(() -> change.reason(code));
    room.reasons().put(Access.actor(request), reason);
    Answers.json(request, response, ReasonForm.of(reason));
  }
}
