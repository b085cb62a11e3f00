package io.turnsmith.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.Permission;
import io.turnsmith.review.BulkOutcome;
import io.turnsmith.review.BulkPreview;
import io.turnsmith.review.Decision;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decisions about everything that a filter lets through: looked at first, then taken. */
final class BulkPages implements RouteGroup {
  private static final String PATH = "/conversations/bulk";
  private static final Status UNPROCESSABLE = Status.create(422, "Unprocessable Content");

  private final Pages pages;
  private final ReviewRoom room;

  BulkPages(WebServices services, Pages pages) {
    this.pages = pages;
    this.room = services.review();
  }

  @Override
  public void register(Routes routes) {
    routes.read(PATH, Permission.REVIEW, this::blank).query(FilterQuery.names());
    routes.post(PATH, Permission.REVIEW, this::act).query(FilterQuery.names());
  }

  private void blank(ServerRequest request, ServerResponse response) {
    ConversationFilter filter = FilterQuery.read(Query.of(request));
    show(request, response, filter, new Sent("approve", List.of(), "", -1), null, "", "");
  }

  /** Without a number of shown ones it only looks; with it, it decides. */
  private void act(ServerRequest request, ServerResponse response) {
    ConversationFilter filter = FilterQuery.read(Query.of(request));
    Sent sent = Sent.of(Form.of(request));
    Verdict verdict;
    try {
      verdict = sent.verdict();
    } catch (IllegalArgumentException e) {
      response.status(UNPROCESSABLE);
      String why = Shown.sentence(String.valueOf(e.getMessage()));
      show(request, response, filter, sent, null, why, "");
      return;
    }
    Actor actor = Access.actor(request);
    if (sent.shown() < 0) {
      show(request, response, filter, sent, room.bulk().preview(actor, filter, verdict), "", "");
      return;
    }
    switch (room.bulk().decide(actor, filter, verdict, sent.shown())) {
      case BulkOutcome.Done(_, int decided, int left) ->
          show(
              request,
              response,
              filter,
              sent,
              null,
              "",
              "%s decided, %s left as they were. U under Review takes it back."
                  .formatted(
                      Shown.count(decided, "conversation is", "conversations are"),
                      Shown.count(left)));
      case BulkOutcome.Grown(BulkPreview now) -> {
        response.status(Status.CONFLICT_409);
        show(
            request,
            response,
            filter,
            sent,
            now,
            "More are ready now than you were shown. Look again.",
            "");
      }
      case BulkOutcome.Refused(var why) -> {
        response.status(Status.CONFLICT_409);
        ReviewProblem problem = ReviewProblem.of(why);
        show(
            request,
            response,
            filter,
            sent,
            null,
            problem == null ? "It was refused." : Shown.sentence(problem.detail()),
            "");
      }
    }
  }

  private void show(
      ServerRequest request,
      ServerResponse response,
      ConversationFilter filter,
      Sent sent,
      @Nullable BulkPreview preview,
      String mistake,
      String done) {
    pages.show(
        request,
        response,
        "bulk.jte",
        new BulkView(
            Pages.frame(request, "Decide about many", Section.CONVERSATIONS),
            FilterQuery.address(ConversationList.PATH, filter, Map.of()),
            FilterQuery.address(ConversationList.PATH + "/count", filter, Map.of()),
            FilterQuery.address(PATH, filter, Map.of()),
            room.reasons().offered(Access.actor(request)),
            sent.reasons(),
            sent.decision(),
            sent.comment(),
            preview,
            mistake,
            done));
  }

  /**
   * What the form holds.
   *
   * @param shown how many were ready in the preview; below 0 before one
   */
  record Sent(String decision, List<String> reasons, String comment, int shown) {
    static Sent of(Form form) {
      return new Sent(
          form.text("decision"),
          form.all("reason"),
          form.text("comment"),
          form.text("shown").matches("[0-9]{1,9}") ? Integer.parseInt(form.text("shown")) : -1);
    }

    Verdict verdict() {
      return new Verdict(
          switch (decision) {
            case "approve" -> Decision.APPROVE;
            case "reject" -> Decision.REJECT;
            default -> throw new IllegalArgumentException("the decision is approve or reject");
          },
          reasons,
          comment);
    }
  }
}
