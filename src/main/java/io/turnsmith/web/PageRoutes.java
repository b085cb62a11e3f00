package io.turnsmith.web;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.conversation.ConversationId;
import java.util.Set;

/** The pages for people. */
final class PageRoutes implements HttpService {
  private final WebServices services;
  private final Pages pages;
  private final Home home;

  PageRoutes(WebServices services, Pages pages, Home home) {
    this.services = services;
    this.pages = pages;
    this.home = home;
  }

  @Override
  public void routing(HttpRules rules) {
    Routes.read(rules, "/", this::home);
    Routes.read(rules, "/spend", this::spend);
    Routes.read(rules, "/conversations/{id}", this::conversation);
  }

  private void home(ServerRequest request, ServerResponse response) {
    Query.of(request, Set.of());
    pages.home(request, response, home.view());
  }

  private void spend(ServerRequest request, ServerResponse response) {
    Query.of(request, Set.of());
    pages.spend(request, response, SpendView.of(pages.frame("Spend", "spend"), services));
  }

  private void conversation(ServerRequest request, ServerResponse response) {
    Query.of(request, Set.of());
    ConversationId id = new ConversationId(PathId.of(request, "conversation"));
    ConversationParts parts =
        services
            .database()
            .inWorkspace(
                services.actor(),
                handle -> ConversationParts.read(handle, services.conversations(), id))
            .orElseThrow(() -> PathId.missing("conversation"));
    Frame frame = pages.frame(parts.conversation().title(), "");
    pages.conversation(request, response, Manuscript.of(frame, parts));
  }
}
