package io.turnsmith.web;

import static io.turnsmith.identity.Permission.MEMBERS;
import static io.turnsmith.identity.Permission.READ;
import static io.turnsmith.identity.Permission.REVIEW;
import static io.turnsmith.identity.Permission.SETTINGS;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.identity.Person;
import io.turnsmith.review.Agreement;
import io.turnsmith.review.Decision;
import io.turnsmith.review.GoldAnswer;
import io.turnsmith.review.ReviewItem;
import io.turnsmith.review.ReviewPolicy;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.ReviewerFigures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a workspace reviews: its policy, gold conversations, agreement, and what each person did. */
final class TeamRoutes implements RouteGroup {
  private final ReviewRoom room;

  TeamRoutes(WebServices services) {
    this.room = services.review();
  }

  @Override
  public void register(Routes routes) {
    routes
        .read("/api/review-policy", READ, this::policy)
        .says("How the workspace reviews.")
        .gives(PolicyForm.class);
    routes
        .put("/api/review-policy", SETTINGS, this::putPolicy)
        .says("Sets how the workspace reviews what comes from now on.")
        .takes(PolicyForm.class)
        .gives(PolicyForm.class);
    routes
        .read("/api/review-agreement", READ, this::agreement)
        .says("How far opinions about the same text agree.")
        .gives(AgreementForm.class);
    routes
        .read("/api/reviewers", REVIEW, this::reviewers)
        .says("What you did; an owner reads everybody's row. As a table with format=csv.")
        .query("format")
        .lists(ReviewerForm.class);
    routes
        .read("/api/gold", SETTINGS, this::gold)
        .says("Gold conversations with their answers.")
        .lists(GoldForm.class);
    routes
        .put("/api/gold/{id}", SETTINGS, this::putGold)
        .says("Makes a decided conversation a gold one, or changes its answer.")
        .takes(GoldBody.class)
        .gives(GoldForm.class);
    routes
        .delete("/api/gold/{id}", SETTINGS, this::removeGold)
        .says("Makes it an ordinary one again.");
    routes
        .post("/api/review/practice", REVIEW, this::practise)
        .says("Offers a gold conversation for practice; 204 when there is none.")
        .gives(ReviewForm.class);
  }

  private void policy(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Answers.json(request, response, PolicyForm.of(room.policies().get(Access.actor(request))));
  }

  private void putPolicy(ServerRequest request, ServerResponse response) {
    PolicyForm form = Body.json(request, PolicyForm.class);
    ReviewPolicy policy = Body.sound(form::policy);
    room.policies().put(Access.actor(request), policy);
    Answers.json(request, response, PolicyForm.of(policy));
  }

  private void agreement(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Answers.json(request, response, AgreementForm.of(room.team().agreement(Access.actor(request))));
  }

  private void reviewers(ServerRequest request, ServerResponse response) {
    Format format = Query.of(request).choice("format", Format.class);
    Person person = Access.person(request);
    List<ReviewerFigures> rows =
        person.may(MEMBERS)
            ? room.team().everybody(person.actor())
            : room.team().own(person.actor());
    if (format == Format.CSV) {
      response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"reviewers.csv\"");
      Answers.csv(request, response, ReviewerFigures.csv(rows));
    } else {
      Answers.json(
          request, response, new Listing<>(rows.stream().map(ReviewerForm::of).toList(), null));
    }
  }

  private void gold(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Answers.json(
        request,
        response,
        new Listing<>(
            room.gold().all(Access.actor(request)).stream().map(GoldForm::of).toList(), null));
  }

  private void putGold(ServerRequest request, ServerResponse response) {
    GoldBody body = Body.json(request, GoldBody.class);
    ConversationId id = new ConversationId(PathId.of(request, "conversation"));
    GoldAnswer answer = Body.sound(() -> body.answer(id));
    if (!room.gold().put(Access.actor(request), answer)) {
      throw PathId.missing("decided conversation");
    }
    Answers.json(request, response, GoldForm.of(answer));
  }

  private void removeGold(ServerRequest request, ServerResponse response) {
    ConversationId id = new ConversationId(PathId.of(request, "conversation"));
    if (!room.gold().remove(Access.actor(request), id)) {
      throw PathId.missing("gold conversation");
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  private void practise(ServerRequest request, ServerResponse response) {
    Optional<ReviewItem> item = room.practise(Access.actor(request));
    if (item.isPresent()) {
      Answers.json(request, response, ReviewForm.of(item.get()));
    } else {
      response.status(Status.NO_CONTENT_204).send();
    }
  }

  private enum Format {
    JSON,
    CSV
  }

  /** How a workspace reviews. */
  @JsonNaming(SnakeCaseStrategy.class)
  record PolicyForm(int opinions, BigDecimal sharedPart, boolean noSelfReview, int goldEvery) {
    static PolicyForm of(ReviewPolicy policy) {
      return new PolicyForm(
          policy.opinions(), policy.sharedPart(), policy.noSelfReview(), policy.goldEvery());
    }

    ReviewPolicy policy() {
      return new ReviewPolicy(
          opinions, sharedPart == null ? BigDecimal.ONE : sharedPart, noSelfReview, goldEvery);
    }
  }

  /**
   * How far people agree; the figures are null while nothing was judged twice.
   *
   * @param percent from 0 to 1
   * @param alpha null also where everybody always says the same
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record AgreementForm(
      int items,
      @Nullable Double percent,
      @Nullable Double alpha,
      @Nullable Double ac1,
      @Nullable Double low,
      @Nullable Double high) {
    static AgreementForm of(Agreement found) {
      if (!found.isKnown()) {
        return new AgreementForm(0, null, null, null, null, null);
      }
      return new AgreementForm(
          found.items(),
          found.percent(),
          found.alpha().isPresent() ? found.alpha().getAsDouble() : null,
          found.ac1(),
          found.low(),
          found.high());
    }
  }

  /** What one reviewer did. */
  @JsonNaming(SnakeCaseStrategy.class)
  record ReviewerForm(
      UUID reviewer,
      String name,
      long items,
      long turns,
      BigDecimal activeMinutes,
      long pairs,
      @Nullable BigDecimal agreement,
      long gold,
      @Nullable BigDecimal goldRight) {
    static ReviewerForm of(ReviewerFigures row) {
      return new ReviewerForm(
          row.reviewer(),
          row.name(),
          row.items(),
          row.turns(),
          row.activeMinutes(),
          row.pairs(),
          row.agreement(),
          row.gold(),
          row.goldRight());
    }
  }

  /** A gold conversation. */
  record GoldForm(UUID conversation, String decision, List<String> reasons, String explanation) {
    static GoldForm of(GoldAnswer answer) {
      return new GoldForm(
          answer.conversation().value(),
          Shown.word(answer.decision()),
          answer.reasons(),
          answer.explanation());
    }
  }

  /** What is right about it. */
  record GoldBody(
      @Nullable String decision, @Nullable List<String> reasons, @Nullable String explanation) {
    GoldAnswer answer(ConversationId id) {
      return new GoldAnswer(
          id,
          ReviewBodies.choice("decision", Decision.class, decision),
          reasons == null ? List.of() : reasons,
          explanation == null ? "" : explanation);
    }
  }
}
