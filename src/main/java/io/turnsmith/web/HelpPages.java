package io.turnsmith.web;

import gg.jte.Content;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.identity.Permission;
import java.util.List;

/** The documentation, as it stands in {@code docs/}. */
final class HelpPages implements RouteGroup {
  private final Pages pages;

  HelpPages(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    routes.read("/help", Permission.READ, this::overview);
    routes.read("/help/{id}", Permission.READ, this::topic);
  }

  private void overview(ServerRequest request, ServerResponse response) {
    show(request, response, HelpTopic.README);
  }

  private void topic(ServerRequest request, ServerResponse response) {
    String word = request.path().pathParameters().get("id");
    show(
        request, response, HelpTopic.named(word).orElseThrow(() -> PathId.missing("page of help")));
  }

  private void show(ServerRequest request, ServerResponse response, HelpTopic topic) {
    Query.of(request);
    pages.show(
        request,
        response,
        "help.jte",
        new HelpView(
            Pages.frame(request, topic.label(), Section.HELP),
            List.of(HelpTopic.values()),
            topic,
            Markdown.help(topic.text(), 0)));
  }

  /** A page of help. */
  record HelpView(Frame frame, List<HelpTopic> topics, HelpTopic topic, Content text) {}
}
