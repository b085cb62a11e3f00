package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.ConversationPage;
import io.turnsmith.conversation.PageEnd;
import io.turnsmith.conversation.Status;
import io.turnsmith.identity.Permission;
import io.turnsmith.web.Tally.Counts;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conversations for programs: {@code /api/conversations}. */
final class ConversationRoutes implements RouteGroup {
  private final WebServices services;

  ConversationRoutes(WebServices services) {
    this.services = services;
  }

  @Override
  public void register(Routes routes) {
    routes
        .read("/api/conversations", Permission.READ, this::list)
        .says(
            "Conversations, newest first; with words or properties in the order in which they"
                + " became searchable.")
        .query(FilterQuery.names("cursor", "limit"))
        .lists(ConversationForm.class);
    routes
        .read("/api/conversations/count", Permission.READ, this::count)
        .says("How many conversations pass a filter; none when counting took too long.")
        .query(FilterQuery.names())
        .gives(CountForm.class);
    routes
        .read("/api/conversations/{id}", Permission.READ, this::one)
        .says("A conversation with its turns and flags.")
        .gives(TranscriptForm.class);
  }

  private void list(ServerRequest request, ServerResponse response) {
    Query query = Query.of(request);
    ConversationFilter filter = FilterQuery.read(query);
    PageEnd after = ListCursor.read(query.text("cursor"), filter);
    int limit = query.limit();
    ConversationPage page =
        services
            .database()
            .inWorkspace(
                Access.actor(request),
                handle -> services.conversations().page(handle, filter, after, limit));
    Answers.json(
        request,
        response,
        new Listing<>(
            page.rows().stream().map(ConversationForm::of).toList(), ListCursor.of(page.next())));
  }

  private void count(ServerRequest request, ServerResponse response) {
    ConversationFilter filter = FilterQuery.read(Query.of(request));
    Counts counts = new Tally(services).of(Access.actor(request), filter);
    Answers.json(request, response, CountForm.of(counts));
  }

  private void one(ServerRequest request, ServerResponse response) {
    Query.of(request);
    ConversationId id = new ConversationId(PathId.of(request, "conversation"));
    ConversationParts parts =
        services
            .database()
            .inWorkspace(
                Access.actor(request),
                handle -> ConversationParts.read(handle, services.conversations(), id))
            .orElseThrow(() -> PathId.missing("conversation"));
    Answers.json(request, response, TranscriptForm.of(parts));
  }

  /**
   * Counts by status, whatever status the filter names.
   *
   * @param byStatus null when there were too many to be counted in time
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record CountForm(@Nullable Map<String, Long> byStatus) {
    static CountForm of(Counts counts) {
      Map<Status, Long> found = counts.byStatus();
      return new CountForm(
          found == null
              ? null
              : found.entrySet().stream()
                  .collect(
                      Collectors.toMap(each -> Shown.word(each.getKey()), Map.Entry::getValue)));
    }
  }
}
