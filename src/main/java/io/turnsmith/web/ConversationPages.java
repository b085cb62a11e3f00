package io.turnsmith.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.catalog.Catalog;
import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationPage;
import io.turnsmith.conversation.PageEnd;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.Permission;
import java.util.List;

/** The list of conversations for people: {@code /conversations}. */
final class ConversationPages implements RouteGroup {
  private static final int ROWS = 50;

  private final WebServices services;
  private final Pages pages;

  ConversationPages(WebServices services, Pages pages) {
    this.services = services;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    routes.read("/conversations", Permission.READ, this::list).query(FilterQuery.names("cursor"));
    // Rows come first: a count may take longer than they do, and comes in a request of its own.
    routes.read("/conversations/count", Permission.READ, this::count).query(FilterQuery.names());
  }

  private void list(ServerRequest request, ServerResponse response) {
    Query query = Query.of(request);
    if (query.hasEmpty()) {
      throw Answers.seeOther(query.withoutEmpty("/conversations"));
    }
    ConversationFilter filter = FilterQuery.read(query);
    PageEnd after = ListCursor.read(query.text("cursor"), filter);
    Actor actor = Access.actor(request);
    ConversationListView view =
        services
            .database()
            .inWorkspace(
                actor,
                handle -> {
                  ConversationPage page =
                      services.conversations().page(handle, filter, after, ROWS);
                  List<String> templates = Catalog.in(handle).templateNames();
                  return new ConversationList(filter, services.clock().instant())
                      .view(
                          Pages.frame(request, "Conversations", Section.CONVERSATIONS),
                          page,
                          after != null,
                          templates);
                });
    pages.show(request, response, "conversations.jte", view);
  }

  private void count(ServerRequest request, ServerResponse response) {
    ConversationFilter filter = FilterQuery.read(Query.of(request));
    pages.show(
        request,
        response,
        "conversation-count.jte",
        new Tally(services).of(Access.actor(request), filter).sentence(filter.status()));
  }
}
