package io.turnsmith.web;

import static io.turnsmith.identity.Permission.READ;
import static io.turnsmith.identity.Permission.REVIEW;
import static io.turnsmith.identity.Permission.SETTINGS;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.http.BadRequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Tier;
import io.turnsmith.database.Actor;
import io.turnsmith.review.Claim;
import io.turnsmith.review.Outcome;
import io.turnsmith.review.OwnDecision;
import io.turnsmith.review.QueueFilter;
import io.turnsmith.review.ReviewItem;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.Undo;
import io.turnsmith.web.ReviewBodies.DecisionBody;
import io.turnsmith.web.ReviewBodies.DecisionForm;
import io.turnsmith.web.ReviewBodies.HeartbeatBody;
import io.turnsmith.web.ReviewBodies.PractisedForm;
import io.turnsmith.web.ReviewBodies.ReopenBody;
import io.turnsmith.web.ReviewBodies.TokenBody;
import io.turnsmith.web.ReviewBodies.UndoBody;
import io.turnsmith.web.ReviewBodies.UndoForm;
import io.turnsmith.web.ReviewForm.ClaimForm;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The review queue and decisions, for programs and the scripts of the review screen. */
final class ReviewRoutes implements RouteGroup {
  private static final String[] FILTERS = {"status", "tier", "template", "batch", "below"};

  private final ReviewRoom room;

  ReviewRoutes(WebServices services) {
    this.room = services.review();
  }

  @Override
  public void register(Routes routes) {
    routes
        .post("/api/review/next", REVIEW, this::next)
        .says("Claims what comes next; 204 when nothing waits.")
        .query(FILTERS)
        .gives(ReviewForm.class);
    routes
        .read("/api/review/peek", REVIEW, this::peek)
        .says("What will probably come next, without claiming it; 204 for nothing.")
        .query(FILTERS)
        .gives(ReviewForm.class);
    routes
        .read("/api/review/recent", REVIEW, this::recent)
        .says("Your last decisions, the newest first.")
        .query("limit")
        .lists(OwnDecisionForm.class);
    routes
        .read("/api/review/reasons", READ, this::reasons)
        .says("The workspace's reasons in their order, with those that are retired.")
        .lists(ReasonForm.class);
    routes
        .put("/api/review/reasons/{code}", SETTINGS, this::putReason)
        .says("Adds a reason or changes the one of this code.")
        .takes(ReasonForm.Change.class)
        .gives(ReasonForm.class);
    routes
        .post("/api/review/undo", REVIEW, this::undo)
        .says("Takes your last decision back, or the one that is named.")
        .takes(UndoBody.class)
        .gives(UndoForm.class);
    routes
        .read("/api/review/{id}", READ, this::look)
        .says("All about a conversation, without claiming it.")
        .gives(ReviewForm.class);
    routes
        .post("/api/review/{id}/open", REVIEW, this::open)
        .says("Claims this conversation if it can be, and shows it in any case.")
        .gives(ReviewForm.class);
    routes
        .post("/api/review/{id}/heartbeat", REVIEW, this::heartbeat)
        .says("Begins the claim's time anew.")
        .takes(HeartbeatBody.class)
        .gives(ClaimForm.class);
    routes
        .post("/api/review/{id}/release", REVIEW, (q, s) -> giveBack(q, s, GiveBack.RELEASE))
        .says("Gives the claim back.")
        .takes(TokenBody.class);
    routes
        .post("/api/review/{id}/skip", REVIEW, (q, s) -> giveBack(q, s, GiveBack.SKIP))
        .says("Gives the claim back, to be offered to you again after all else.")
        .takes(TokenBody.class);
    routes
        .post("/api/review/{id}/requeue", REVIEW, (q, s) -> giveBack(q, s, GiveBack.REQUEUE))
        .says("Gives the claim back to the end of everybody's queue.")
        .takes(TokenBody.class);
    routes
        .post("/api/review/{id}/opinion", REVIEW, this::anotherOpinion)
        .says("Asks for one opinion more while the round is open.");
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

  private void next(ServerRequest request, ServerResponse response) {
    item(request, response, room.next(Access.actor(request), filter(request)));
  }

  private void peek(ServerRequest request, ServerResponse response) {
    item(request, response, room.peek(Access.actor(request), filter(request)));
  }

  private static void item(
      ServerRequest request, ServerResponse response, Optional<ReviewItem> item) {
    if (item.isPresent()) {
      Answers.json(request, response, ReviewForm.of(item.get()));
    } else {
      response.status(Status.NO_CONTENT_204).send();
    }
  }

  private void look(ServerRequest request, ServerResponse response) {
    Query.of(request);
    shown(request, response, room.look(Access.actor(request), id(request)));
  }

  private void open(ServerRequest request, ServerResponse response) {
    shown(request, response, room.open(Access.actor(request), id(request)));
  }

  private static void shown(
      ServerRequest request, ServerResponse response, Optional<ReviewItem> item) {
    Answers.json(
        request, response, ReviewForm.of(item.orElseThrow(() -> PathId.missing("conversation"))));
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
    var reason = sound(() -> change.reason(code));
    room.reasons().put(Access.actor(request), reason);
    Answers.json(request, response, ReasonForm.of(reason));
  }

  private void heartbeat(ServerRequest request, ServerResponse response) {
    HeartbeatBody body = Body.json(request, HeartbeatBody.class);
    Actor reviewer = Access.actor(request);
    Optional<Claim> claim = room.queue().heartbeat(reviewer, body.token(), body.active());
    if (claim.isPresent()) {
      Answers.json(request, response, ClaimForm.of(claim.get()));
    } else {
      claimLost(request, response, reviewer);
    }
  }

  private void giveBack(ServerRequest request, ServerResponse response, GiveBack how) {
    UUID token = Body.json(request, TokenBody.class).token();
    Actor reviewer = Access.actor(request);
    boolean done =
        switch (how) {
          case RELEASE -> room.queue().release(reviewer, token);
          case SKIP -> room.queue().skip(reviewer, token);
          case REQUEUE -> room.queue().requeue(reviewer, token);
        };
    if (done) {
      response.status(Status.NO_CONTENT_204).send();
    } else {
      claimLost(request, response, reviewer);
    }
  }

  private void claimLost(ServerRequest request, ServerResponse response, Actor reviewer) {
    String holder = room.queue().holder(reviewer, id(request)).orElse(null);
    Answers.conflict(request, response, ReviewProblem.claimLost(holder));
  }

  private void decide(ServerRequest request, ServerResponse response) {
    DecisionBody body = Body.json(request, DecisionBody.class);
    var verdict = sound(body::verdict);
    answer(
        request,
        response,
        room.reviews()
            .decide(
                Access.actor(request), id(request), body.token(), body.contentVersion(), verdict));
  }

  private void anotherOpinion(ServerRequest request, ServerResponse response) {
    if (!room.queue().askForAnotherOpinion(Access.actor(request), id(request))) {
      throw PathId.missing("conversation that waits for an opinion");
    }
    response.status(Status.NO_CONTENT_204).send();
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

  private static QueueFilter filter(ServerRequest request) {
    Query query = Query.of(request);
    return new QueueFilter(
        query.choice("status", io.turnsmith.conversation.Status.class),
        query.choice("tier", Tier.class),
        query.text("template"),
        uuid(query.text("batch")),
        score(query.text("below")));
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    return text == null
        ? null
        : PathId.parse(text).orElseThrow(() -> new BadRequestException("batch is an id"));
  }

  private static @Nullable BigDecimal score(@Nullable String text) {
    if (text != null && !text.matches("[0-9]{1,2}(\\.[0-9])?")) {
      throw new BadRequestException("below is a score from 0 to 10 with at most one decimal");
    }
    return text == null ? null : new BigDecimal(text);
  }

  /** What a record refuses is the sender's mistake. */
  static <T> T sound(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()), e);
    }
  }

  private static ConversationId id(ServerRequest request) {
    return new ConversationId(PathId.of(request, "conversation"));
  }

  private enum GiveBack {
    RELEASE,
    SKIP,
    REQUEUE
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
