package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.Method;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.database.Actor;
import io.turnsmith.identity.ApiTokens;
import io.turnsmith.identity.Permission;
import io.turnsmith.identity.Person;
import io.turnsmith.identity.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every route that the server has, asked by nobody, by each role and by the owner of another
 * workspace. The routes come from the server, so a new one is in the table by being registered; the
 * table stays in {@code target/route-roles.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutePermissionTest {
  /** Stands in texts of the workspace, and must not be read from another. */
  private static final String MARK = "Only-For-The-Test-Workspace";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Map<Role, String> sessions = new EnumMap<>(Role.class);
  private final List<UUID> ids = new ArrayList<>();
  private RunningWeb running;
  private String foreign;

  @BeforeAll
  void start() {
    running = RunningWeb.withSignIn();
    Actor owner = running.database().actor();
    for (Role role : Role.values()) {
      sessions.put(role, running.join(owner, role.word() + MARK, role));
    }
    foreign = running.join(running.database().secondActor(), "stranger-two", Role.OWNER);
    WebSamples samples = running.samples();
    ConversationId conversation = samples.waiting(MARK, "5.0", PagesTest.TURNS, List.of());
    ids.add(conversation.value());
    ids.add(samples.batch(MARK, Map.of("queued", 1)).value());
    Person person = Person.of(owner, "test", "tester", Role.OWNER);
    ids.add(running.people().tokens().create(person, MARK, Set.of(), null).id());
    running.people().invitations().invite(owner, MARK, Role.VIEWER);
    ids.add(running.people().invitations().open(owner).getFirst().id());
    running.people().members().all(owner).forEach(it -> ids.add(it.userId().value()));
  }

  @AfterAll
  void stop() {
    client.close();
    running.close();
  }

  @Test
  void everyRoleReachesExactlyWhatItsPermissionsSay() throws IOException {
    StringBuilder table = new StringBuilder("\n%-58s %-10s".formatted("route", "asks for"));
    for (String who : List.of("nobody", "viewer", "reviewer", "author", "owner")) {
      table.append(" %-9s".formatted(who));
    }
    List<String> wrong = new ArrayList<>();
    for (Route route : running.web().routes()) {
      Permission asked = route.permission();
      table.append("%n%-58s %-10s".formatted(route, asked == null ? "nothing" : asked.scope()));
      note(table, wrong, route, "nobody", asked == null, ask(route, "n".repeat(43), unknown()));
      for (Role role : List.of(Role.VIEWER, Role.REVIEWER, Role.AUTHOR, Role.OWNER)) {
        boolean may = asked == null || Permission.of(role).contains(asked);
        note(table, wrong, route, role.word(), may, ask(route, session(route, role), unknown()));
      }
    }
    Files.writeString(Path.of("target", "route-roles.txt"), table.toString());
    assertThat(wrong).as(table.toString()).isEmpty();
  }

  /** What another workspace has is answered as what nobody has, and nothing of it changes. */
  @Test
  void nothingOfAWorkspaceIsReachedFromAnother() {
    List<String> before = rows();
    List<String> wrong = new ArrayList<>();
    for (Route route : running.web().routes()) {
      if (route.permission() == null || route.path().contains("sign-out")) {
        continue;
      }
      Answer nowhere = ask(route, foreign, unknown());
      if (nowhere.body().contains(MARK) || nowhere.status() >= 500) {
        wrong.add("%s: %d".formatted(route, nowhere.status()));
      }
      for (UUID id : route.path().contains("{") ? ids : List.<UUID>of()) {
        Answer answer = ask(route, foreign, id);
        if (!answer.without(id).equals(nowhere.without(unknown()))) {
          wrong.add("%s with %s: %d".formatted(route, id, answer.status()));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(rows()).isEqualTo(before);
  }

  private List<String> rows() {
    return List.of(
            "members",
            "api_tokens",
            "invitations",
            "conversations",
            "conversation_turns",
            "review_slots",
            "reviews",
            "batch_jobs",
            "batch_items",
            "status_changes",
            "turn_revisions")
        .stream()
        .map(
            table ->
                running
                    .database()
                    .adminQuery(
                        """
                        SELECT '%s ' || count(*) || ' ' || coalesce(md5(string_agg(it::text, '' ORDER BY it::text)), '')
                        FROM %s it WHERE workspace_id = '%s'
                        """
                            .formatted(
                                table, table, running.database().actor().workspace().value()))
                    .getFirst())
        .toList();
  }

  @Test
  void aTokenReachesOnlyItsScopes() {
    Person owner = Person.of(running.database().actor(), "test", "tester", Role.OWNER);
    ApiTokens tokens = running.people().tokens();
    String token = tokens.create(owner, "reads", Set.of(Permission.READ), null).token();
    List<String> wrong = new ArrayList<>();
    for (Route route : running.web().routes()) {
      Permission asked = route.permission();
      if (!route.isApi() || asked == null) {
        continue;
      }
      HttpRequest.Builder request = running.request(path(route, unknown()), "none");
      request.header("Authorization", "Bearer " + token);
      int status = send(with(request, route)).status();
      if ((status == 403 || status == 401) == (asked == Permission.READ)) {
        wrong.add(route + ": " + status);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void whoIsNobodyIsSentToTheSignInAndNotToldWhatThereIs() {
    String id = ids.getFirst().toString();

    Answer page = ask("/conversations/" + id);
    Answer missing = ask("/conversations/" + unknown());
    Answer api = ask("/api/conversations/" + id);

    assertThat(page.status()).isEqualTo(missing.status()).isEqualTo(303);
    assertThat(page.body()).isEmpty();
    assertThat(api.status()).isEqualTo(401);
    assertThat(api.body()).contains("/problems/session-expired").doesNotContain(MARK);
    assertThat(ask("/metrics").status()).isEqualTo(401);
  }

  private Answer ask(String path) {
    return send(running.request(path, "n".repeat(43)).GET().build());
  }

  /** What ends the session gets one of its own. */
  private String session(Route route, Role role) {
    return route.path().contains("sign-out")
        ? running.join(running.database().actor(), role.word() + MARK, role)
        : sessions.getOrDefault(role, "");
  }

  private Answer ask(Route route, String session, UUID id) {
    Answer answer = send(with(running.request(path(route, id), session), route, session));
    if (route.path().contains("sign-out")) {
      for (Role role : Role.values()) {
        sessions.put(role, running.join(running.database().actor(), role.word() + MARK, role));
      }
    }
    return answer;
  }

  private HttpRequest with(HttpRequest.Builder request, Route route) {
    return with(request, route, "none");
  }

  private HttpRequest with(HttpRequest.Builder request, Route route, String session) {
    if (route.method().equals(Method.GET)) {
      return request.GET().build();
    }
    boolean json = route.isApi();
    return request
        .header("Origin", "http://127.0.0.1:" + running.web().port())
        .header("X-Turnsmith-Csrf", Csrf.token(session))
        .header("Content-Type", json ? "application/json" : "application/x-www-form-urlencoded")
        .method(route.method().text(), HttpRequest.BodyPublishers.ofString(json ? "{}" : ""))
        .build();
  }

  private static String path(Route route, UUID id) {
    return route.path().replaceAll("\\{[a-z]+\\}", id.toString()).replace("*", "live");
  }

  private static UUID unknown() {
    return UUID.fromString("00000000-0000-7000-8000-000000000000");
  }

  private static void note(
      StringBuilder table, List<String> wrong, Route route, String who, boolean may, Answer got) {
    boolean signsOut = route.path().contains("sign-out");
    boolean turnedAway =
        got.status() == 401 || got.status() == 403 || (got.toSignIn() && !signsOut);
    // Signing in answers 401 to a wrong password; that is its work.
    boolean itself = route.path().equals("/sign-in") || route.path().equals("/set-up");
    table.append(" %-9s".formatted(turnedAway && !itself ? "– " + got.status() : got.status()));
    if (!itself && may == turnedAway) {
      wrong.add("%s as %s: %d".formatted(route, who, got.status()));
    }
  }

  /** Reads no more than a page: an answer may be a stream without an end. */
  private Answer send(HttpRequest request) {
    try {
      HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        boolean stream =
            response.headers().firstValue("content-type").orElse("").contains("event-stream");
        String body = stream ? "" : new String(in.readNBytes(1_000_000), StandardCharsets.UTF_8);
        String location = response.headers().firstValue("location").orElse("");
        return new Answer(response.statusCode(), body, location.startsWith("/sign-in"));
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(request.method() + " " + request.uri(), e);
    }
  }

  private record Answer(int status, String body, boolean toSignIn) {
    /** Without what follows from the id that was asked for, and from who asks. */
    Answer without(UUID id) {
      return new Answer(
          status,
          body.replace(id.toString(), "ID").replaceAll("[A-Za-z0-9_-]{43}", "TOKEN"),
          toSignIn);
    }
  }
}
