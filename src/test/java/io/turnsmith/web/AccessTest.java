package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.database.UserId;
import io.turnsmith.database.WorkspaceId;
import io.turnsmith.identity.People;
import io.turnsmith.identity.Permission;
import io.turnsmith.identity.Person;
import io.turnsmith.identity.Role;
import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every write must prove before its handler runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private static final String SESSION = "s".repeat(43);

  private final HttpClient client = HttpClient.newHttpClient();
  private TestDatabase database;
  private WebServer server;
  private @Nullable Throwable registeredTwice;
  private int runs;

  @BeforeAll
  void start() {
    database = TestDatabase.fresh();
    server =
        WebServer.builder()
            .address(InetAddress.getLoopbackAddress())
            .port(0)
            .routing(this::routes)
            .build()
            .start();
  }

  @AfterAll
  void stop() {
    client.close();
    server.stop();
    database.close();
  }

  @BeforeEach
  void forget() {
    runs = 0;
  }

  @Test
  void aWriteOfAPageOfThisServerRuns() {
    assertThat(send(fromPage("/things").POST(BodyPublishers.ofString("name=a")), "form"))
        .isEqualTo(200);
    assertThat(send(fromPage("/api/things").POST(BodyPublishers.ofString("{}")), "json"))
        .isEqualTo(200);
    assertThat(runs).isEqualTo(2);
  }

  @Test
  void aFormMayCarryItsTokenAsAField() {
    String form = "name=a&csrf=" + Csrf.token(SESSION);

    assertThat(send(fromOrigin("/things", own()).POST(BodyPublishers.ofString(form)), "form"))
        .isEqualTo(200);
    assertThat(runs).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "http://attacker.example",
        "https://127.0.0.1:PORT",
        "http://127.0.0.1",
        "http://localhost:PORT",
        "http://127.0.0.1:PORT.attacker.example"
      })
  void aWriteOfAnotherOriginDoesNothing(String origin) {
    String named = origin.replace("PORT", Integer.toString(server.port()));
    HttpRequest.Builder write =
        fromOrigin("/things", named)
            .header("X-Turnsmith-Csrf", Csrf.token(SESSION))
            .POST(BodyPublishers.ofString("name=a"));

    assertThat(send(write, "form")).isEqualTo(403);
    assertThat(runs).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none"})
  void aBrowserThatSaysItComesFromElsewhereIsBelieved(String site) {
    HttpRequest.Builder write =
        fromPage("/things").header("Sec-Fetch-Site", site).POST(BodyPublishers.noBody());

    assertThat(send(write, "")).isEqualTo(403);
    assertThat(runs).isZero();
  }

  @Test
  void aWriteWithoutTheTokenOfItsSessionDoesNothing() {
    for (String token : List.of("", "x", SESSION, Csrf.token("t".repeat(43)))) {
      HttpRequest.Builder write =
          fromOrigin("/things", own())
              .header("X-Turnsmith-Csrf", token)
              .POST(BodyPublishers.noBody());

      assertThat(send(write, "")).as(token).isEqualTo(403);
    }
    HttpRequest.Builder withoutSession =
        HttpRequest.newBuilder(URI.create(own() + "/things"))
            .header("Origin", own())
            .header("X-Turnsmith-Csrf", Csrf.token(SESSION))
            .POST(BodyPublishers.noBody());
    assertThat(send(withoutSession, "")).isEqualTo(403);
    assertThat(runs).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/things, text/plain",
    "/things, multipart/form-data; boundary=x",
    "/api/things, text/plain",
    "/api/things, text/plain; application/json",
    "/api/things, application/x-www-form-urlencoded",
    "/api/things, ''"
  })
  void whatAForeignPageCouldSendUnaskedIsNotRead(String path, String type) {
    HttpRequest.Builder write = fromPage(path).POST(BodyPublishers.ofString("{\"name\":\"a\"}"));
    if (!type.isEmpty()) {
      write.header("Content-Type", type);
    }

    assertThat(send(write, "")).isIn(400, 415);
    assertThat(runs).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "null",
        "{\"name\":\"a\",\"role\":\"owner\"}",
        "{\"name\":{}}"
      })
  void aBodyThatDoesNotFitIsRefused(String body) {
    HttpRequest.Builder write = fromPage("/api/read").POST(BodyPublishers.ofString(body));

    assertThat(send(write, "json")).isIn(400, 415);
    assertThat(runs).isZero();
  }

  @Test
  void whoMayNotIsToldWhichRoleItTakes() throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            fromPage("/members").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("This takes the role 'owner'; yours is 'author'.");
    assertThat(runs).isZero();
  }

  @Test
  void aPathAnswersOtherMethodsWithWhatItOffers() throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            fromPage("/things").method("DELETE", BodyPublishers.noBody()).build(),
            BodyHandlers.ofString());

    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).hasValue("GET, HEAD, POST");
  }

  /** The second would never be called, and nobody would notice. */
  @Test
  void aRouteIsRegisteredOnce() {
    assertThat(registeredTwice)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/things");
  }

  @Test
  void theFirstPageGivesTheBrowserASecretThatNoScriptReads()
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(own() + "/things")).build(), BodyHandlers.ofString());

    assertThat(response.headers().firstValue("set-cookie").orElseThrow())
        .matches("turnsmith=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
    String secret = response.headers().firstValue("set-cookie").orElseThrow().substring(10, 53);
    assertThat(response.body()).isEqualTo(Csrf.token(secret)).doesNotContain(secret);
  }

  private void routes(HttpRouting.Builder routing) {
    People people =
        People.over(
            database.database(),
            new Ids(InstantSource.system(), new SplittableRandom()),
            InstantSource.system(),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1));
    Person author =
        Person.of(
            new Actor(new WorkspaceId(UUID.randomUUID()), new UserId(UUID.randomUUID())),
            "test",
            "tester",
            Role.AUTHOR);
    Routes routes =
        new Routes(
            routing, new Access(people, author, false), new Idempotency(database.database()));
    routing.addFeature(new Errors(new Pages()));
    routes.read(
        "/things",
        Permission.READ,
        (request, response) -> response.send(Access.visit(request).map(Visit::csrf).orElseThrow()));
    registeredTwice =
        catchThrowable(
            () -> routes.read("/things", Permission.READ, (_, response) -> response.send()));
    for (String path : List.of("/things", "/api/things")) {
      routes.post(
          path,
          Permission.CATALOGUE,
          (request, response) -> {
            runs++;
            response.send("done");
          });
    }
    routes.post(
        "/api/read",
        Permission.CATALOGUE,
        (request, response) -> {
          Body.json(request, Named.class);
          runs++;
          response.send("done");
        });
    routes.post(
        "/members",
        Permission.MEMBERS,
        (request, response) -> {
          runs++;
          response.send("done");
        });
    routes.refuseOthers();
    assertThat(routes.all()).extracting(Route::method).contains(Method.GET, Method.POST);
  }

  private HttpRequest.Builder fromPage(String path) {
    return fromOrigin(path, own()).header("X-Turnsmith-Csrf", Csrf.token(SESSION));
  }

  private HttpRequest.Builder fromOrigin(String path, String origin) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(own() + path)).header("Cookie", "turnsmith=" + SESSION);
    return origin.isEmpty() ? request : request.header("Origin", origin);
  }

  private String own() {
    return "http://127.0.0.1:" + server.port();
  }

  private int send(HttpRequest.Builder request, String type) {
    switch (type) {
      case "json" -> request.header("Content-Type", "application/json");
      case "form" -> request.header("Content-Type", "application/x-www-form-urlencoded");
      default -> {}
    }
    try {
      return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  record Named(String name) {}
}
