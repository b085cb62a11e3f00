package io.turnsmith.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the templates of {@code src/main/jte}. Every value in them is escaped by its context. */
final class Pages {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

  /**
   * @param section which entry of the navigation is the current one; null for none
   */
  static Frame frame(ServerRequest request, String title, @Nullable Section section) {
    String plain = Pieces.plain(title);
    Theme theme = Theme.of(request);
    return Access.visit(request)
        .map(
            visit ->
                new Frame(
                    plain,
                    section,
                    visit.person().workspace(),
                    visit.person().name(),
                    visit.csrf(),
                    theme))
        .orElseGet(() -> new Frame(plain, section, "", "", "", theme));
  }

  void home(ServerRequest request, ServerResponse response, HomeView view) {
    render(request, response, "home.jte", view);
  }

  void spend(ServerRequest request, ServerResponse response, SpendView view) {
    render(request, response, "spend.jte", view);
  }

  void conversation(ServerRequest request, ServerResponse response, ConversationView view) {
    render(request, response, "conversation.jte", view);
  }

  void review(ServerRequest request, ServerResponse response, ReviewView view) {
    render(request, response, "review.jte", view);
  }

  void item(ServerRequest request, ServerResponse response, ItemView view) {
    render(request, response, "item.jte", view);
  }

  void recent(ServerRequest request, ServerResponse response, RecentDecisions view) {
    render(request, response, "recent.jte", view);
  }

  void trace(ServerRequest request, ServerResponse response, TraceView view) {
    render(request, response, "trace.jte", view);
  }

  void problem(ServerRequest request, ServerResponse response, Problem problem) {
    response.status(Status.create(problem.status()));
    render(
        request,
        response,
        "problem.jte",
        new ProblemView(frame(request, problem.title(), null), problem));
  }

  /** Shows the page that a template makes of its view. */
  void show(ServerRequest request, ServerResponse response, String template, Object view) {
    render(request, response, template, view);
  }

  /** What a template makes of its view, for what is not an answer by itself. */
  String text(String template, Object view) {
    StringOutput text = new StringOutput();
    engine.render(template, Map.of("view", view), text);
    return text.toString();
  }

  private void render(
      ServerRequest request, ServerResponse response, String template, Object view) {
    Answers.html(request, response, text(template, view));
  }

  /** The page of something that went wrong. */
  record ProblemView(Frame frame, Problem problem) {}
}
