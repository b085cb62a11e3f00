package io.turnsmith.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.PageEnd;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.Permission;
import java.util.List;
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
        .says("Conversations, newest first.")
        .query("status", "tier", "template", "cursor", "limit")
        .lists(ConversationForm.class);
    routes
        .read("/api/conversations/{id}", Permission.READ, this::one)
        .says("A conversation with its turns and flags.")
        .gives(TranscriptForm.class);
  }

  private void list(ServerRequest request, ServerResponse response) {
    Query query = Query.of(request);
    int limit = query.limit();
    List<Conversation> found =
        page(Access.actor(request), filter(query), Cursor.read(query.text("cursor")), limit + 1);
    Answers.json(
        request,
        response,
        Listing.of(found, limit, ConversationForm::of, ConversationRoutes::next));
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

  private List<Conversation> page(
      Actor actor, ConversationFilter filter, @Nullable PagePosition after, int limit) {
    PageEnd end =
        after == null ? null : new PageEnd(after.createdAt(), new ConversationId(after.id()));
    return services
        .database()
        .inWorkspace(actor, handle -> services.conversations().page(handle, filter, end, limit));
  }

  private static ConversationFilter filter(Query query) {
    return new ConversationFilter(
        query.choice("status", Status.class),
        query.choice("tier", Tier.class),
        query.text("template"),
        null,
        null,
        null);
  }

  private static String next(Conversation last) {
    return Cursor.of(new PagePosition(last.createdAt(), last.id().value()));
  }
}
