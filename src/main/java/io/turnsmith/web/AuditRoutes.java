package io.turnsmith.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.http.BadRequestException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.database.Actor;
import io.turnsmith.database.UserId;
import io.turnsmith.identity.AuditEntry;
import io.turnsmith.identity.Member;
import io.turnsmith.identity.Permission;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what: the page and {@code /api/audit}, newest first. */
final class AuditRoutes implements RouteGroup {
  private static final String[] FILTERS = {"event", "member", "cursor", "limit"};

  /** What a filter says that filters nothing. */
  private static final String ALL = "all";

  private final WebServices services;
  private final Pages pages;

  AuditRoutes(WebServices services, Pages pages) {
    this.services = services;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    routes.read("/audit", Permission.AUDIT, this::page).query(FILTERS);
    routes
        .read("/api/audit", Permission.AUDIT, this::list)
        .says("Who did what to which thing, newest first.")
        .query(FILTERS)
        .lists(EntryForm.class);
  }

  private void page(ServerRequest request, ServerResponse response) {
    Query query = Query.of(request);
    Actor actor = Access.actor(request);
    Listing<EntryForm> found = find(actor, query);
    pages.show(
        request,
        response,
        "audit.jte",
        new AuditView(
            Pages.frame(request, "Audit", Section.AUDIT),
            text(query, "event"),
            text(query, "member"),
            services.people().audit().events(actor),
            services.people().members().all(actor),
            found.items(),
            query.text("cursor") == null ? "" : link(query, ""),
            found.next() == null ? "" : link(query, found.next())));
  }

  /** The same filters, from another place on. */
  private static String link(Query query, String cursor) {
    List<String> parts = new ArrayList<>();
    for (String name : List.of("event", "member", "limit")) {
      String value = text(query, name);
      if (!value.isEmpty()) {
        parts.add(name + "=" + URLEncoder.encode(value, UTF_8));
      }
    }
    if (!cursor.isEmpty()) {
      parts.add("cursor=" + cursor);
    }
    return "/audit" + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
  }

  private void list(ServerRequest request, ServerResponse response) {
    Answers.json(request, response, find(Access.actor(request), Query.of(request)));
  }

  private Listing<EntryForm> find(Actor actor, Query query) {
    int limit = query.limit();
    UUID member = id(query, "member");
    return Listing.of(
        services
            .people()
            .audit()
            .page(
                actor,
                text(query, "event").isEmpty() ? null : text(query, "event"),
                member == null ? null : new UserId(member),
                id(query, "cursor"),
                limit + 1),
        limit,
        EntryForm::of,
        entry -> entry.id().toString());
  }

  private static String text(Query query, String name) {
    String value = query.text(name);
    return value == null || value.equals(ALL) ? "" : value;
  }

  private static @Nullable UUID id(Query query, String name) {
    String text = text(query, name);
    if (text.isEmpty()) {
      return null;
    }
    return PathId.parse(text)
        .orElseThrow(() -> new BadRequestException(name + " is not one that this server gave"));
  }

  /**
   * The page.
   *
   * @param first where the list begins; empty on its first page
   * @param next where it goes on; empty on its last page
   */
  record AuditView(
      Frame frame,
      String event,
      String member,
      List<String> events,
      List<Member> members,
      List<EntryForm> entries,
      String first,
      String next) {}

  /** An entry as programs read it. */
  @JsonNaming(SnakeCaseStrategy.class)
  record EntryForm(
      String id,
      Instant at,
      @Nullable String actor,
      String event,
      String targetKind,
      String target,
      @JsonRawValue String details) {
    static EntryForm of(AuditEntry entry) {
      return new EntryForm(
          entry.id().toString(),
          entry.at().truncatedTo(ChronoUnit.MILLIS),
          entry.actor(),
          entry.event(),
          entry.targetKind(),
          entry.target(),
          entry.details());
    }
  }
}
