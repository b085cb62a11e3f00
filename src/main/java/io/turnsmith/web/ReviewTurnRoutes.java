package io.turnsmith.web;

import static io.turnsmith.identity.Permission.REVIEW;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.EditResult;
import io.turnsmith.conversation.TurnEdit;
import io.turnsmith.database.Actor;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.TurnMark;
import io.turnsmith.web.ReviewBodies.ConfirmBody;
import io.turnsmith.web.ReviewBodies.ConfirmForm;
import io.turnsmith.web.ReviewBodies.EditBody;
import io.turnsmith.web.ReviewBodies.EditForm;
import io.turnsmith.web.ReviewBodies.MarkBody;

/** What is done to single turns in review, and what is typed and not yet said. */
final class ReviewTurnRoutes implements RouteGroup {
  private final ReviewRoom room;

  ReviewTurnRoutes(WebServices services) {
    this.room = services.review();
  }

  @Override
  public void register(Routes routes) {
    routes
        .put("/api/review/{id}/turns/{turn}/mark", REVIEW, this::mark)
        .says("Says something about a turn, in place of what you said before.")
        .takes(MarkBody.class);
    routes
        .put("/api/review/{id}/turns/{turn}", REVIEW, this::edit)
        .says("Changes the text of a turn; the original is kept.")
        .takes(EditBody.class)
        .gives(EditForm.class);
    routes
        .post("/api/review/{id}/confirm", REVIEW, this::confirm)
        .says("Confirms that turns after an edit still hold.")
        .takes(ConfirmBody.class)
        .gives(ConfirmForm.class);
    routes
        .put("/api/review/{id}/draft", REVIEW, this::keepDraft)
        .says("Keeps what was typed and not yet said: any JSON object.")
        .takes(ObjectNode.class);
    routes.delete("/api/review/{id}/draft", REVIEW, this::dropDraft).says("Forgets what was kept.");
  }

  private void mark(ServerRequest request, ServerResponse response) {
    MarkBody body = Body.json(request, MarkBody.class);
    TurnMark mark = Body.sound(body::mark);
    if (!room.turns().mark(Access.actor(request), id(request), PathId.turn(request), mark)) {
      throw PathId.missing("turn");
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  private void edit(ServerRequest request, ServerResponse response) {
    EditBody body = Body.json(request, EditBody.class);
    int turn = PathId.turn(request);
    TurnEdit edit = Body.sound(() -> body.edit(turn));
    EditResult result =
        room.turns()
            .edit(Access.actor(request), id(request), edit)
            .orElseThrow(() -> PathId.missing("conversation"));
    ReviewProblem problem = ReviewProblem.of(result);
    if (problem != null) {
      Answers.conflict(request, response, problem);
    } else if (result instanceof EditResult.Edited(var content, var version, var stale, var act)) {
      Answers.json(request, response, new EditForm(content, version, stale, act));
    } else if (result instanceof EditResult.Unchanged(var content)) {
      Answers.json(request, response, new EditForm(content, null, null, null));
    }
  }

  private void confirm(ServerRequest request, ServerResponse response) {
    ConfirmBody body = Body.json(request, ConfirmBody.class);
    Actor reviewer = Access.actor(request);
    int confirmed = room.turns().confirm(reviewer, id(request), body.turns());
    if (confirmed == 0 && room.look(reviewer, id(request)).isEmpty()) {
      throw PathId.missing("conversation");
    }
    Answers.json(request, response, new ConfirmForm(confirmed));
  }

  private void keepDraft(ServerRequest request, ServerResponse response) {
    ObjectNode draft = Body.json(request, ObjectNode.class);
    if (!Body.sound(() -> room.keepDraft(Access.actor(request), id(request), draft))) {
      throw PathId.missing("conversation");
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  private void dropDraft(ServerRequest request, ServerResponse response) {
    room.dropDraft(Access.actor(request), id(request));
    response.status(Status.NO_CONTENT_204).send();
  }

  private static ConversationId id(ServerRequest request) {
    return new ConversationId(PathId.of(request, "conversation"));
  }
}
