package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.database.Json;
import io.turnsmith.identity.Permission;
import io.turnsmith.identity.Person;
import io.turnsmith.identity.Role;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in through the pages, and what an attacker tries there. */
class SignInTest {
  private RunningWeb running;

  @BeforeEach
  void start() {
    running = RunningWeb.withSignIn();
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void theFirstOwnerIsSetUpWithTheTokenOfTheTerminal() {
    assertThat(running.get("/").headers().firstValue("location")).hasValue("/sign-in");
    assertThat(running.get("/sign-in").headers().firstValue("location")).hasValue("/set-up");
    assertThat(running.get("/set-up").body()).contains("Token from the terminal");

    HttpResponse<String> wrong =
        running.post("/set-up", "token=guess&name=Ana&password=" + encoded(RunningWeb.PASSWORD));

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).doesNotContain(RunningWeb.PASSWORD);
    assertThat(wrong.headers().firstValue("set-cookie")).isEmpty();
  }

  @Test
  void signingInGivesANewSessionWhateverTheBrowserHadBefore() {
    String planted = running.join(running.database().actor(), "mallory", Role.VIEWER);
    running.join(running.database().actor(), "bea", Role.REVIEWER);

    HttpResponse<String> in =
        running.send(
            running.writing(
                "POST",
                "/sign-in",
                planted,
                "application/x-www-form-urlencoded",
                "login=bea&next=/spend&password=" + encoded(RunningWeb.PASSWORD)));

    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("location")).hasValue("/spend");
    String cookie = in.headers().firstValue("set-cookie").orElseThrow();
    assertThat(cookie).matches("turnsmith=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
    String session = cookie.substring(10, 53);
    assertThat(session).isNotEqualTo(planted);
    assertThat(
            Jsoup.parse(running.send(running.request("/", session).GET().build()).body())
                .select(".place")
                .text())
        .contains("bea");
  }

  @Test
  void theAnswerDoesNotTellWhetherAnAccountExists() {
    running.join(running.database().actor(), "bea", Role.REVIEWER);

    HttpResponse<String> known = running.post("/sign-in", "login=bea&password=wrong-password");
    HttpResponse<String> unknown = running.post("/sign-in", "login=eve&password=wrong-password");

    assertThat(known.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(401);
    assertThat(known.body().replace("bea", "X")).isEqualTo(unknown.body().replace("eve", "X"));
    assertThat(known.body()).doesNotContain("wrong-password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//attacker.example",
        "https://attacker.example/",
        "/\\attacker.example",
        "/%0d%0aSet-Cookie:x",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b"
      })
  void signingInLeadsNowhereElse(String next) {
    running.join(running.database().actor(), "bea", Role.REVIEWER);

    HttpResponse<String> in =
        running.post(
            "/sign-in",
            "login=bea&password=%s&next=%s".formatted(encoded(RunningWeb.PASSWORD), encoded(next)));

    assertThat(in.headers().firstValue("location")).hasValue("/");
    assertThat(in.headers().allValues("set-cookie")).hasSize(1);
  }

  @Test
  void aForeignPageCannotSignAnybodyInOrOut() {
    String bea = running.join(running.database().actor(), "bea", Role.REVIEWER);
    HttpResponse<String> in =
        running.send(
            running
                .request("/sign-in", bea)
                .header("Origin", "https://attacker.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("login=bea&password=" + encoded(RunningWeb.PASSWORD)))
                .build());
    HttpResponse<String> out =
        running.send(running.request("/sign-out", bea).POST(BodyPublishers.noBody()).build());

    assertThat(in.statusCode()).isEqualTo(403);
    assertThat(out.statusCode()).isEqualTo(403);
    assertThat(running.people().sessions().find(bea)).isPresent();
  }

  @Test
  void aSessionThatWasSignedOutCannotBeReplayed() {
    String bea = running.join(running.database().actor(), "bea", Role.REVIEWER);

    HttpResponse<String> out =
        running.send(
            running.writing("POST", "/sign-out", bea, "application/x-www-form-urlencoded", ""));

    assertThat(out.headers().firstValue("set-cookie").orElseThrow()).contains("Max-Age=0");
    assertThat(running.send(running.request("/api/me", bea).GET().build()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aWriteAfterTheSessionEndedSaysSoInAFormThatAScriptReads() {
    String bea = running.join(running.database().actor(), "bea", Role.OWNER);
    running.database().adminJdbc("DELETE FROM sessions");

    HttpResponse<String> response =
        running.send(
            running
                .request("/settings/members/invite", bea)
                .header("Origin", "http://127.0.0.1:" + running.web().port())
                .header("X-Turnsmith-Csrf", Csrf.token(bea))
                .header("HX-Request", "true")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("login=cem&role=viewer"))
                .build());

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("www-authenticate")).isPresent();
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(Json.read(response.body()).path("type").asText()).endsWith("/session-expired");
  }

  @Test
  void aPageSignsInInPlaceAndGoesOnWithTheNewToken() {
    running.join(running.database().actor(), "bea", Role.REVIEWER);

    HttpResponse<String> in =
        running.send(
            running
                .request("/sign-in")
                .header("Origin", "http://127.0.0.1:" + running.web().port())
                .header("HX-Request", "true")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("login=bea&password=" + encoded(RunningWeb.PASSWORD)))
                .build());

    assertThat(in.statusCode()).isEqualTo(204);
    String session = in.headers().firstValue("set-cookie").orElseThrow().substring(10, 53);
    assertThat(in.headers().firstValue("x-turnsmith-csrf")).hasValue(Csrf.token(session));
  }

  @Test
  void guessingIsSlowedDownAndSaysForHowLong() {
    HttpResponse<String> last = running.post("/sign-in", "login=bea&password=guess");
    for (int guess = 0; guess < 8; guess++) {
      last = running.post("/sign-in", "login=bea&password=guess");
    }

    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("retry-after").orElseThrow()).matches("[0-9]+");
  }

  @Test
  void anInvitationLeadsIn() {
    String owner = running.join(running.database().actor(), "ana", Role.OWNER);
    HttpResponse<String> made =
        running.send(
            running.writing(
                "POST",
                "/settings/members/invite",
                owner,
                "application/x-www-form-urlencoded",
                "login=bea&role=reviewer"));
    String link =
        Jsoup.parse(made.body()).expectFirst("pre").text().replaceAll("(?s).*(/join/\\S+).*", "$1");

    HttpResponse<String> page = running.get(link);
    HttpResponse<String> in =
        running.post(link, "name=Bea&password=" + encoded(RunningWeb.PASSWORD));

    assertThat(page.body()).contains("bea", "reviewer", "test");
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(running.get(link).statusCode()).isEqualTo(410);
    assertThat(running.post(link, "name=Eve&password=" + encoded(RunningWeb.PASSWORD)).statusCode())
        .isEqualTo(410);
  }

  @Test
  void aTokenOpensTheApiWithoutCookieAndNoPage() {
    Person owner = Person.of(running.database().actor(), "test", "tester", Role.OWNER);
    String token =
        running.people().tokens().create(owner, "ci", Set.of(Permission.READ), null).token();

    assertThat(bearer("/api/me", token).body()).contains("\"permissions\":[\"read\"]");
    assertThat(bearer("/metrics", token).statusCode()).isEqualTo(200);
    assertThat(bearer("/", token).statusCode()).isEqualTo(303);
    assertThat(bearer("/api/me", "turnsmith_" + "x".repeat(43)).statusCode()).isEqualTo(401);
    assertThat(bearer("/api/me", "").statusCode()).isEqualTo(401);
    assertThat(bearer("/api/audit", token).body()).contains("the token lacks the scope 'audit'");
  }

  @Test
  void noPageOrAnswerShowsATokenAgain() {
    String owner = running.join(running.database().actor(), "ana", Role.OWNER);
    HttpResponse<String> made =
        running.send(
            running.writing(
                "POST",
                "/settings/tokens",
                owner,
                "application/x-www-form-urlencoded",
                "name=ci&days=30&scope=read"));
    String token = Jsoup.parse(made.body()).expectFirst("pre").text();

    assertThat(token).startsWith("turnsmith_");
    for (String path : List.of("/settings/tokens", "/api/tokens", "/audit", "/api/audit")) {
      HttpResponse<String> later = running.send(running.request(path, owner).GET().build());
      assertThat(later.statusCode()).as(path).isEqualTo(200);
      assertThat(later.body()).as(path).doesNotContain(token).contains("ci");
    }
  }

  @Test
  void thePagesOfPeopleShowWhatTheySay() {
    String owner = running.join(running.database().actor(), "ana", Role.OWNER);
    running.join(running.database().actor(), "bea", Role.REVIEWER);
    String viewer = running.join(running.database().actor(), "cem", Role.VIEWER);

    String members = running.send(running.request("/settings/members", owner).GET().build()).body();
    String seen = running.send(running.request("/settings/members", viewer).GET().build()).body();
    String audit =
        running
            .send(running.request("/audit?event=member.joined&limit=2", owner).GET().build())
            .body();

    assertThat(Jsoup.parse(members).select("#members-title, tbody th").text())
        .contains("ana", "bea", "cem");
    assertThat(Jsoup.parse(members).select("select[name=role]")).isNotEmpty();
    assertThat(Jsoup.parse(seen).select("select[name=role], form")).isEmpty();
    assertThat(Jsoup.parse(audit).select("tbody tr")).hasSize(2);
    assertThat(Jsoup.parse(audit).select("a[rel=next][href*=cursor=]")).hasSize(1);
  }

  private HttpResponse<String> bearer(String path, String token) {
    return running.send(
        running.request(path, "none").header("Authorization", "Bearer " + token).GET().build());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
