package io.turnsmith.web;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.identity.Permission;

/** The pages for people. */
final class PageRoutes implements RouteGroup {
  private final WebServices services;
  private final Pages pages;
  private final Home home;

  PageRoutes(WebServices services, Pages pages, Home home) {
    this.services = services;
    this.pages = pages;
    this.home = home;
  }

  @Override
  public void register(Routes routes) {
    routes.read("/", Permission.READ, this::home);
    routes.read("/spend", Permission.READ, this::spend);
    routes.read("/conversations/{id}", Permission.READ, this::conversation);
  }

  private void home(ServerRequest request, ServerResponse response) {
    Query.of(request);
    pages.home(request, response, home.view(request));
  }

  private void spend(ServerRequest request, ServerResponse response) {
    Query.of(request);
    pages.spend(request, response, SpendView.of(request, services));
  }

  private void conversation(ServerRequest request, ServerResponse response) {
    Query.of(request);
    ConversationId id = new ConversationId(PathId.of(request, "conversation"));
    ConversationParts parts =
        services
            .database()
            .inWorkspace(
                Access.actor(request),
                handle -> ConversationParts.read(handle, services.conversations(), id))
            .orElseThrow(() -> PathId.missing("conversation"));
    Frame frame = Pages.frame(request, parts.conversation().title(), Section.CONVERSATIONS);
    pages.conversation(request, response, Manuscript.of(frame, parts));
  }
}
