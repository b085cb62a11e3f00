package io.turnsmith.web;

import static io.turnsmith.identity.Permission.REVIEW;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import io.turnsmith.review.Outcome;
import io.turnsmith.review.OwnDecision;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.Undo;
import io.turnsmith.web.ReviewBodies.DecisionBody;
import io.turnsmith.web.ReviewBodies.DecisionForm;
import io.turnsmith.web.ReviewBodies.PractisedForm;
import io.turnsmith.web.ReviewBodies.ReopenBody;
import io.turnsmith.web.ReviewBodies.UndoBody;
import io.turnsmith.web.ReviewBodies.UndoForm;
import io.turnsmith.web.ReviewForm.ClaimForm;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Decisions about conversations, and the way back from them. */
final class DecisionRoutes implements RouteGroup {
  private final ReviewRoom room;

  DecisionRoutes(WebServices services) {
    this.room = services.review();
  }

  @Override
  public void register(Routes routes) {
    routes
        .read("/api/review/recent", REVIEW, this::recent)
        .says("Your last decisions, the newest first.")
        .query("limit")
        .lists(OwnDecisionForm.class);
    routes
        .post("/api/review/undo", REVIEW, this::undo)
        .says("Takes your last decision back, or the one that is named.")
        .takes(UndoBody.class)
        .gives(UndoForm.class);
    routes
        .post("/api/review/{id}/decision", REVIEW, this::decide)
        .says(
            "Approves, rejects or asks for revision. The same again under the same claim is safe.")
        .takes(DecisionBody.class)
        .gives(DecisionForm.class);
    routes
        .post("/api/review/{id}/reopen", REVIEW, this::reopen)
        .says("Takes a decision back with a reason: the conversation waits again.")
        .takes(ReopenBody.class)
        .gives(DecisionForm.class);
  }

  private void recent(ServerRequest request, ServerResponse response) {
    int limit = Query.of(request).limit();
    Answers.json(
        request,
        response,
        new Listing<>(
            room.reviews().recent(Access.actor(request), limit).stream()
                .map(OwnDecisionForm::of)
                .toList(),
            null));
  }

  private void decide(ServerRequest request, ServerResponse response) {
    DecisionBody body = Body.json(request, DecisionBody.class);
    var verdict = Body.sound(body::verdict);
    answer(
        request,
        response,
        room.reviews()
            .decide(
                Access.actor(request), id(request), body.token(), body.contentVersion(), verdict));
  }

  private void reopen(ServerRequest request, ServerResponse response) {
    ReopenBody body = Body.json(request, ReopenBody.class);
    String why = body.comment() == null ? "" : body.comment();
    answer(request, response, room.reviews().reopen(Access.actor(request), id(request), why));
  }

  private static void answer(
      ServerRequest request, ServerResponse response, Optional<Outcome> found) {
    Outcome outcome = found.orElseThrow(() -> PathId.missing("conversation"));
    ReviewProblem problem = ReviewProblem.of(outcome);
    if (problem != null) {
      Answers.conflict(request, response, problem);
    } else if (outcome instanceof Outcome.Decided(var _, var status, var act)) {
      Answers.json(request, response, new DecisionForm(Shown.word(status), act, 0, false));
    } else if (outcome instanceof Outcome.OpinionGiven(var _, var act, var wanted, var differs)) {
      Answers.json(request, response, new DecisionForm("pending_review", act, wanted, differs));
    } else if (outcome instanceof Outcome.Practised(var right, var expected, var why, var said)) {
      Answers.json(request, response, new PractisedForm(right, Shown.word(expected), why, said));
    }
  }

  private void undo(ServerRequest request, ServerResponse response) {
    UUID act = Body.json(request, UndoBody.class).act();
    Actor reviewer = Access.actor(request);
    Undo undo =
        act == null ? room.reviews().undoLast(reviewer) : room.reviews().undo(reviewer, act);
    ReviewProblem problem = ReviewProblem.of(undo);
    if (problem != null) {
      Answers.conflict(request, response, problem);
    } else if (undo instanceof Undo.Undone(var id, var status, var claim, var done)) {
      Answers.json(
          request,
          response,
          new UndoForm(done, id.value().toString(), Shown.word(status), ClaimForm.of(claim), 1, 0));
    } else if (undo instanceof Undo.UndoneInBulk(var many, var left, var done)) {
      Answers.json(request, response, new UndoForm(done, null, null, null, many, left));
    }
  }

  private static ConversationId id(ServerRequest request) {
    return new ConversationId(PathId.of(request, "conversation"));
  }

  /** One of the reader's own decisions. */
  @JsonNaming(SnakeCaseStrategy.class)
  record OwnDecisionForm(
      UUID act,
      UUID conversation,
      String title,
      String decision,
      String decidedBy,
      boolean undone,
      Instant decidedAt) {
    static OwnDecisionForm of(OwnDecision own) {
      return new OwnDecisionForm(
          own.act(),
          own.conversation().value(),
          own.title(),
          Shown.word(own.decision()),
          own.decidedBy(),
          own.undone(),
          own.decidedAt());
    }
  }
}
