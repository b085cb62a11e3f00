package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.database.Json;
import io.turnsmith.identity.Person;
import io.turnsmith.identity.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A write that is sent again is done once. */
class IdempotencyTest {
  private RunningWeb running;
  private String token;
  private String foreign;

  @BeforeEach
  void start() {
    running = RunningWeb.withSignIn();
    token =
        running
            .people()
            .tokens()
            .create(
                Person.of(running.database().actor(), "test", "tester", Role.OWNER),
                "ci",
                Set.of(),
                null)
            .token();
    foreign =
        running
            .people()
            .tokens()
            .create(
                Person.of(running.database().secondActor(), "foreign", "stranger", Role.OWNER),
                "ci",
                Set.of(),
                null)
            .token();
    running.join(running.database().actor(), "bea", Role.VIEWER);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void theSameKeyIsAnsweredTheSameAndDoneOnce() {
    HttpResponse<String> first = role(token, "k1", bea(), "author");
    HttpResponse<String> again = role(token, "k1", bea(), "author");

    assertThat(first.statusCode()).isEqualTo(again.statusCode()).isEqualTo(204);
    assertThat(first.headers().firstValue("idempotent-replay")).isEmpty();
    assertThat(again.headers().firstValue("idempotent-replay")).hasValue("true");
    assertThat(changes()).isEqualTo(1);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    role(token, "k1", bea(), "author");

    HttpResponse<String> other = role(token, "k1", bea(), "reviewer");

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(Json.read(other.body()).path("type").asText()).isEqualTo("/problems/key-used");
    assertThat(role(token, "k2", bea(), "reviewer").statusCode()).isEqualTo(204);
    assertThat(changes()).isEqualTo(2);
  }

  @Test
  void whatWasRefusedMayBeSentAgainUnderItsKey() {
    assertThat(role(token, "k1", bea(), "emperor").statusCode()).isEqualTo(400);

    assertThat(role(token, "k1", bea(), "author").statusCode()).isEqualTo(204);
  }

  @Test
  void manyAtTheSameMomentAreDoneOnce() throws Exception {
    List<Callable<Integer>> tries = new ArrayList<>();
    String bea = bea();
    for (int each = 0; each < 12; each++) {
      tries.add(() -> role(token, "k1", bea, "author").statusCode());
    }

    List<Integer> statuses;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      statuses = threads.invokeAll(tries).stream().map(Future::resultNow).toList();
    }

    assertThat(statuses).contains(204).allMatch(it -> it == 204 || it == 409);
    assertThat(changes()).isEqualTo(1);
  }

  @Test
  void anAnswerThatHeldASecretIsNotKept() {
    HttpResponse<String> first = invite("k1");
    HttpResponse<String> again = invite("k1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(Json.read(again.body()).path("type").asText()).isEqualTo("/problems/already-done");
    assertThat(
            running
                .database()
                .adminQuery("SELECT convert_from(answer, 'UTF8') FROM idempotency_keys"))
        .containsExactly("");
  }

  @Test
  void keysOfOneWorkspaceAreNothingToAnother() {
    role(token, "k1", bea(), "author");

    assertThat(role(foreign, "k1", bea(), "author").statusCode()).isEqualTo(404);
    assertThat(changes()).isEqualTo(1);
  }

  @Test
  void keysAreForgottenAfterADay() {
    role(token, "k1", bea(), "author");
    running
        .database()
        .adminJdbc("UPDATE idempotency_keys SET created_at = now() - interval '25 hours'");

    role(token, "k2", bea(), "author");

    assertThat(running.database().adminQuery("SELECT key FROM idempotency_keys"))
        .containsExactly("k2");
  }

  @Test
  void aKeyThatNobodyCouldHaveMeantIsRefused() {
    for (String key : List.of(" ", "x".repeat(201), "with space")) {
      assertThat(role(token, key, bea(), "author").statusCode()).as(key).isEqualTo(400);
    }
    assertThat(changes()).isZero();
  }

  private HttpResponse<String> role(String bearer, String key, String user, String role) {
    return running.send(
        running
            .request("/api/members/" + user, "none")
            .header("Authorization", "Bearer " + bearer)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString("{\"role\":\"%s\"}".formatted(role)))
            .build());
  }

  private HttpResponse<String> invite(String key) {
    return running.send(
        running
            .request("/api/members/invitations", "none")
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"login\":\"cem\",\"role\":\"viewer\"}"))
            .build());
  }

  private String bea() {
    return running
        .people()
        .members()
        .find(running.database().actor(), "bea")
        .orElseThrow()
        .userId()
        .value()
        .toString();
  }

  private int changes() {
    return running
        .database()
        .adminQuery("SELECT id FROM audit_log WHERE event = 'member.role_changed'")
        .size();
  }
}
