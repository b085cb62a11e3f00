package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Json;
import io.turnsmith.database.UserId;
import io.turnsmith.review.Decision;
import io.turnsmith.review.QueueFilter;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.review.Verdict;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The review room as programs and the screen's scripts use it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewApiTest {
  private static final List<Turn> TURNS =
      List.of(
          Turn.text(1, Role.USER, "Where is my parcel?"),
          Turn.text(2, Role.ASSISTANT, "On its way."),
          Turn.text(3, Role.USER, "Thank you."));

  private RunningWeb running;
  private WebSamples samples;
  private WebSamples foreign;
  private ReviewRoom room;
  private Actor ben;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    samples = running.samples();
    foreign = running.foreignSamples();
    room = running.services(InstantSource.system()).review();
    ben = new Actor(running.database().actor().workspace(), new UserId(UUID.randomUUID()));
    running
        .database()
        .adminJdbc(
            """
            INSERT INTO users (id, login, name) VALUES ('%1$s', 'ben', 'Ben');
            INSERT INTO members (workspace_id, user_id, role) VALUES ('%2$s', '%1$s', 'reviewer')
            """
                .formatted(ben.user().value(), ben.workspace().value()));
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @BeforeEach
  void empty() {
    running.database().adminJdbc("TRUNCATE conversations, review_policies CASCADE");
  }

  @Test
  void aConversationIsTakenDecidedAndTakenBack() {
    String id = waiting();

    JsonNode item = json(running.postJson("/api/review/next", ""));
    assertThat(item.at("/conversation/id").asText()).isEqualTo(id);
    assertThat(item.at("/turns/1/turn/content").asText()).isEqualTo("On its way.");
    String token = item.at("/claim/token").asText();
    JsonNode decided = json(decide(id, token, 1, "approve"));
    assertThat(decided.path("status").asText()).isEqualTo("approved");
    assertThat(running.postJson("/api/review/next", "").statusCode()).isEqualTo(204);
    assertThat(json(running.get("/api/review/recent")).at("/items/0/act"))
        .isEqualTo(decided.path("act"));

    JsonNode undone =
        json(running.postJson("/api/review/undo", Json.text(Map.of("act", decided.path("act")))));
    assertThat(undone.path("conversation").asText()).isEqualTo(id);
    assertThat(json(running.postJson("/api/review/next", "")).at("/claim/token"))
        .isEqualTo(undone.at("/claim/token"));
  }

  /** "The last one" is another one once the first was taken back: only the key tells. */
  @Test
  void anUndoSentTwiceUnderOneKeyTakesOneDecisionBack() {
    String first = waiting();
    decide(first, claim(), 1, "approve");
    String second = waiting();
    decide(second, claim(), 1, "approve");
    HttpRequest undo =
        HttpRequest.newBuilder(
                running.writing(
                    "POST", "/api/review/undo", RunningWeb.SESSION, "application/json", "{}"),
                (_, _) -> true)
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .build();

    HttpResponse<String> once = running.send(undo);
    HttpResponse<String> twice = running.send(undo);

    assertThat(json(once).path("conversation").asText()).isEqualTo(second);
    assertThat(twice.body()).isEqualTo(once.body());
    assertThat(json(running.get("/api/review/" + first)).at("/conversation/status").asText())
        .isEqualTo("approved");
  }

  @Test
  void turnsOfAConversationThatIsNowhereCannotBeConfirmed() {
    String nowhere = UUID.randomUUID().toString();

    assertThat(act(nowhere, "confirm", Map.of("turns", List.of(1))).statusCode()).isEqualTo(404);
  }

  @Test
  void theSameDecisionSentTwiceIsOne() {
    String id = waiting();
    String token = claim();

    HttpResponse<String> first = decide(id, token, 1, "approve");
    HttpResponse<String> again = decide(id, token, 1, "approve");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again)).isEqualTo(json(first));
    assertThat(decide(id, token, 1, "reject").statusCode()).isEqualTo(409);
    assertThat(running.database().adminQuery("SELECT count(*) FROM reviews")).containsExactly("1");
  }

  @Test
  void aLostClaimIsToldWithTheHoldersName() {
    String id = waiting();
    String token = claim();
    running
        .database()
        .adminJdbc("UPDATE review_slots SET claim_expires_at = now() - interval '1 second'");
    assertThat(room.next(ben, QueueFilter.EVERYTHING)).isPresent();

    for (HttpResponse<String> refused :
        List.of(
            decide(id, token, 1, "approve"),
            act(id, "heartbeat", Map.of("token", token, "active", true)),
            act(id, "skip", Map.of("token", token)),
            act(id, "release", Map.of("token", token)))) {
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(json(refused).path("type").asText()).isEqualTo("/problems/claim-lost");
      assertThat(json(refused).path("holder").asText()).isEqualTo("Ben");
    }
    assertThat(json(act(id, "open", Map.of())).path("holder").asText()).isEqualTo("Ben");
  }

  @Test
  void anEditGoesThroughAndALateOneIsToldWithAllThreeTexts() {
    String id = waiting();
    String token = claim();

    JsonNode edited = json(edit(id, 2, 1, "On a lorry."));
    assertThat(edited.path("content_version").asInt()).isEqualTo(2);
    assertThat(edited.at("/stale/0").asInt()).isEqualTo(3);
    HttpResponse<String> late = edit(id, 2, 1, "On a ship.");
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(json(late).path("base").asText()).isEqualTo("On its way.");
    assertThat(json(late).path("theirs").asText()).isEqualTo("On a lorry.");
    assertThat(json(late).path("mine").asText()).isEqualTo("On a ship.");

    assertThat(json(decide(id, token, 1, "approve")).path("type").asText())
        .isEqualTo("/problems/content-changed");
    JsonNode unconfirmed = json(decide(id, token, 2, "approve"));
    assertThat(unconfirmed.path("type").asText()).isEqualTo("/problems/turns-unconfirmed");
    assertThat(unconfirmed.at("/turns/0").asInt()).isEqualTo(3);
    assertThat(json(act(id, "confirm", Map.of("turns", List.of(3)))).path("confirmed").asInt())
        .isEqualTo(1);
    assertThat(decide(id, token, 2, "approve").statusCode()).isEqualTo(200);
  }

  @Test
  void aMarkADraftAndAReasonAreKept() {
    String id = waiting();
    String path = "/api/review/" + id;

    assertThat(put(path + "/turns/2/mark", Map.of("judgement", "bad", "comment", "Curt.")))
        .returns(204, HttpResponse::statusCode);
    assertThat(put(path + "/draft", Map.of("comment", "Turn 2 is")))
        .returns(204, HttpResponse::statusCode);
    assertThat(
            put(
                "/api/review/reasons/too-long",
                Map.of("label", "Too long", "position", 11, "makes_negative", false)))
        .returns(200, HttpResponse::statusCode);

    JsonNode item = json(running.get(path));
    assertThat(item.at("/turns/1/marks/0/judgement").asText()).isEqualTo("bad");
    assertThat(item.at("/draft/comment").asText()).isEqualTo("Turn 2 is");
    assertThat(item.at("/reasons/10/code").asText()).isEqualTo("too-long");
    assertThat(running.call("GET", path + "/draft").statusCode()).isEqualTo(405);
    assertThat(running.write("DELETE", path + "/draft", "application/json", "").statusCode())
        .isEqualTo(204);
    assertThat(json(running.get(path)).path("draft").isNull()).isTrue();
  }

  @Test
  void aForeignOrDeletedConversationIsNotThere() {
    String other = foreign.waiting("Foreign", "8.0", TURNS, List.of()).value().toString();
    String gone = waiting();
    String token = claim();
    running.database().adminJdbc("DELETE FROM conversations WHERE id = '%s'".formatted(gone));

    for (String id : List.of(other, gone)) {
      assertThat(running.get("/api/review/" + id).statusCode()).isEqualTo(404);
      assertThat(decide(id, token, 1, "approve").statusCode()).isEqualTo(404);
      assertThat(edit(id, 2, 1, "Mine.").statusCode()).isEqualTo(404);
      assertThat(put("/api/review/" + id + "/turns/2/mark", Map.of("judgement", "bad")))
          .returns(404, HttpResponse::statusCode);
      assertThat(put("/api/review/" + id + "/draft", Map.of()))
          .returns(404, HttpResponse::statusCode);
      assertThat(act(id, "reopen", Map.of("comment", "mine")).statusCode()).isEqualTo(404);
      assertThat(act(id, "open", Map.of()).statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"decision\": \"destroy\"}",
        "{\"decision\": \"approve\", \"decided_by\": \"bulk\"}",
        "{\"decision\": \"approve\", \"token\": \"1\"}",
        "[]",
        "null"
      })
  void whatNoDecisionIsIsRefused(String body) {
    String id = waiting();

    assertThat(running.postJson("/api/review/" + id + "/decision", body).statusCode())
        .isEqualTo(400);
  }

  @Test
  void aRejectionWantsAReasonOfTheWorkspace() {
    String id = waiting();
    String token = claim();

    HttpResponse<String> bare = decide(id, token, 1, "reject");
    assertThat(bare.statusCode()).isEqualTo(422);
    assertThat(json(bare).path("type").asText()).isEqualTo("/problems/reason-required");
    HttpResponse<String> unknown =
        act(
            id,
            "decision",
            Map.of("token", token, "decision", "reject", "reasons", List.of("made-up")));
    assertThat(json(unknown).path("type").asText()).isEqualTo("/problems/unknown-reason");
  }

  @Test
  void anUndoAfterOthersWentOnIsRefused() {
    String id = waiting();
    decide(id, claim(), 1, "approve");
    room.reviews().reopen(ben, new ConversationId(UUID.fromString(id)), "the total is wrong");

    HttpResponse<String> late = running.postJson("/api/review/undo", "{}");

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(json(late).path("type").asText()).isEqualTo("/problems/too-late-to-undo");
  }

  @Test
  void thePolicyTheAgreementAndTheReportAreRead() {
    assertThat(put("/api/review-policy", Map.of("opinions", 2, "shared_part", 1, "gold_every", 0)))
        .returns(200, HttpResponse::statusCode);
    String id = waiting();
    decide(id, claim(), 1, "approve");
    room.reviews()
        .decide(
            ben,
            new ConversationId(UUID.fromString(id)),
            null,
            new Verdict(Decision.APPROVE, List.of(), ""));

    assertThat(json(running.get("/api/review-policy")).path("opinions").asInt()).isEqualTo(2);
    assertThat(json(running.get("/api/review-agreement")).path("percent").asDouble()).isEqualTo(1);
    assertThat(json(running.get("/api/reviewers")).path("items")).hasSize(2);
    HttpResponse<String> table = running.get("/api/reviewers?format=csv");
    assertThat(table.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(table.body().lines()).hasSize(3);
    assertThat(put("/api/review-policy", Map.of("opinions", 0)).statusCode()).isEqualTo(400);
    put("/api/review-policy", Map.of("opinions", 1));
  }

  @Test
  void practiceTellsWhatWouldHaveBeenRight() {
    String id = waiting();
    assertThat(put("/api/gold/" + id, Map.of("decision", "approve", "explanation", "Fine.")))
        .returns(404, HttpResponse::statusCode);
    decide(id, claim(), 1, "approve");
    assertThat(put("/api/gold/" + id, Map.of("decision", "approve", "explanation", "Fine.")))
        .returns(200, HttpResponse::statusCode);

    String token = json(running.postJson("/api/review/practice", "")).at("/claim/token").asText();
    JsonNode told = json(decide(id, token, 1, "approve"));

    assertThat(told.path("right").asBoolean()).isTrue();
    assertThat(told.path("explanation").asText()).isEqualTo("Fine.");
    assertThat(json(running.get("/api/gold")).path("items")).hasSize(1);
    assertThat(running.write("DELETE", "/api/gold/" + id, "application/json", "").statusCode())
        .isEqualTo(204);
    assertThat(running.postJson("/api/review/practice", "").statusCode()).isEqualTo(204);
  }

  @Test
  void manyAreDecidedByAFilterAndTakenBack() {
    waiting();
    waiting();

    String body = Json.text(Map.of("decision", "approve", "shown", 2));
    JsonNode preview = json(running.postJson("/api/review/bulk/preview?persona=Ana", body));
    assertThat(preview.path("ready").asInt()).isEqualTo(2);
    waiting();
    assertThat(json(running.postJson("/api/review/bulk?persona=Ana", body)).path("type").asText())
        .isEqualTo("/problems/more-than-shown");
    JsonNode done =
        json(
            running.postJson(
                "/api/review/bulk?persona=Ana",
                Json.text(Map.of("decision", "approve", "shown", 3))));
    assertThat(done.path("decided").asInt()).isEqualTo(3);
    assertThat(json(running.postJson("/api/review/undo", "{}")).path("conversations").asInt())
        .isEqualTo(3);
  }

  @Test
  void aTextIsReplacedByAFilterAndPutBack() {
    String id = waiting();
    String body =
        Json.text(
            Map.of("find", "parcel", "replacement", "crate", "whole_words", true, "kind", "fact"));

    JsonNode preview = json(running.postJson("/api/replacements/preview", body));
    assertThat(preview.path("places").asInt()).isEqualTo(1);
    JsonNode done = json(running.postJson("/api/replacements?status=pending_review", body));
    assertThat(json(running.get("/api/review/" + id)).at("/turns/0/turn/content").asText())
        .isEqualTo("Where is my crate?");
    assertThat(
            json(running.postJson(
                    "/api/replacements/undo", Json.text(Map.of("act", done.path("act")))))
                .path("turns")
                .asInt())
        .isEqualTo(1);
  }

  private String waiting() {
    return samples.waiting("Parcel", "8.0", TURNS, List.of()).value().toString();
  }

  private String claim() {
    return json(running.postJson("/api/review/next", "")).at("/claim/token").asText();
  }

  private HttpResponse<String> decide(String id, String token, int version, String decision) {
    return act(
        id, "decision", Map.of("token", token, "content_version", version, "decision", decision));
  }

  private HttpResponse<String> edit(String id, int turn, int version, String text) {
    return put(
        "/api/review/" + id + "/turns/" + turn,
        Map.of("turn_version", version, "content", text, "kind", "fact"));
  }

  private HttpResponse<String> act(String id, String what, Map<String, ?> body) {
    return running.postJson("/api/review/" + id + "/" + what, Json.text(body));
  }

  private HttpResponse<String> put(String path, Map<String, ?> body) {
    return running.write("PUT", path, "application/json", Json.text(body));
  }

  private static JsonNode json(HttpResponse<String> response) {
    return Json.read(response.body());
  }
}
