package io.turnsmith.web;

import static io.turnsmith.identity.Permission.READ;
import static io.turnsmith.identity.Permission.REVIEW;

import io.helidon.http.BadRequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Tier;
import io.turnsmith.database.Actor;
import io.turnsmith.review.Claim;
import io.turnsmith.review.QueueFilter;
import io.turnsmith.review.ReviewItem;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.web.ReviewBodies.HeartbeatBody;
import io.turnsmith.web.ReviewBodies.TokenBody;
import io.turnsmith.web.ReviewForm.ClaimForm;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The review queue, for programs and the scripts of the review screen. */
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

  private void anotherOpinion(ServerRequest request, ServerResponse response) {
    if (!room.queue().askForAnotherOpinion(Access.actor(request), id(request))) {
      throw PathId.missing("conversation that waits for an opinion");
    }
    response.status(Status.NO_CONTENT_204).send();
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

  private static ConversationId id(ServerRequest request) {
    return new ConversationId(PathId.of(request, "conversation"));
  }

  private enum GiveBack {
    RELEASE,
    SKIP,
    REQUEUE
  }
}
