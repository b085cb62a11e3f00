package io.turnsmith.web;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.Permission;
import io.turnsmith.review.ReviewItem;
import io.turnsmith.review.ReviewRoom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The review screen and the conversations that its script puts on it. Only a POST claims: a page
 * that a browser loads ahead takes nothing from anybody.
 */
final class ReviewPages implements RouteGroup {
  private static final int RECENT = 12;

  private final WebServices services;
  private final ReviewRoom room;
  private final Pages pages;

  ReviewPages(WebServices services, Pages pages) {
    this.services = services;
    this.room = services.review();
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    routes.read("/review", Permission.REVIEW, this::screen).query(ReviewFilter.NAMES);
    routes.read("/review/peek", Permission.REVIEW, this::peek).query(ReviewFilter.NAMES);
    routes.post("/review/next", Permission.REVIEW, this::next).query(ReviewFilter.NAMES);
    routes.read("/review/recent", Permission.REVIEW, this::recent);
    routes.read("/review/{id}", Permission.REVIEW, this::screenOf).query(ReviewFilter.NAMES);
    routes.post("/review/{id}/open", Permission.REVIEW, this::open);
    routes.post("/review/{id}/release", Permission.REVIEW, this::release);
    routes.read("/review/{id}/trace", Permission.REVIEW, this::trace);
  }

  private void screen(ServerRequest request, ServerResponse response) {
    screen(request, response, "");
  }

  private void screenOf(ServerRequest request, ServerResponse response) {
    screen(request, response, id(request).value().toString());
  }

  private void screen(ServerRequest request, ServerResponse response, String open) {
    ReviewFilter filter = ReviewFilter.of(Query.of(request));
    pages.review(
        request,
        response,
        new ReviewView(
            Pages.frame(request, "Review", Section.REVIEW),
            open,
            filter.query(),
            filter.words(),
            today(Access.actor(request))));
  }

  private void next(ServerRequest request, ServerResponse response) {
    ReviewFilter filter = ReviewFilter.of(Query.of(request));
    answer(request, response, room.next(Access.actor(request), filter.filter()));
  }

  private void peek(ServerRequest request, ServerResponse response) {
    ReviewFilter filter = ReviewFilter.of(Query.of(request));
    answer(request, response, room.peek(Access.actor(request), filter.filter()));
  }

  private void open(ServerRequest request, ServerResponse response) {
    ReviewItem item =
        room.open(Access.actor(request), id(request))
            .orElseThrow(() -> PathId.missing("conversation"));
    answer(request, response, Optional.of(item));
  }

  private void recent(ServerRequest request, ServerResponse response) {
    Query.of(request);
    pages.recent(
        request,
        response,
        RecentDecisions.of(
            room.reviews().recent(Access.actor(request), RECENT),
            today(Access.actor(request)),
            services.clock().instant()));
  }

  /** What a browser can still send while a page goes away: the claim is given back. */
  private void release(ServerRequest request, ServerResponse response) {
    PathId.parse(Form.of(request).text("token"))
        .ifPresent(token -> room.queue().release(Access.actor(request), token));
    response.status(Status.NO_CONTENT_204).send();
  }

  private void trace(ServerRequest request, ServerResponse response) {
    Query.of(request);
    ConversationId id = id(request);
    pages.trace(
        request,
        response,
        services
            .database()
            .inWorkspace(Access.actor(request), (Handle handle) -> TraceView.read(handle, id)));
  }

  private void answer(ServerRequest request, ServerResponse response, Optional<ReviewItem> item) {
    item.ifPresentOrElse(
        found -> pages.item(request, response, ItemLayout.of(found, services.clock().instant())),
        () -> response.status(Status.NO_CONTENT_204).send());
  }

  private long today(Actor reviewer) {
    Instant midnight = services.clock().instant().truncatedTo(ChronoUnit.DAYS);
    return services
        .database()
        .inWorkspace(
            reviewer,
            handle -> handle.attach(RecentDecisions.Rows.class).count(reviewer.user(), midnight));
  }

  private static ConversationId id(ServerRequest request) {
    return new ConversationId(PathId.of(request, "conversation"));
  }
}
