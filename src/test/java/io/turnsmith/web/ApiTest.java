package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.batch.BatchId;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches and conversations as programs read them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {
  private static final List<Turn> TURNS =
      List.of(
          Turn.text(1, Role.USER, "Where is my parcel?"),
          Turn.text(2, Role.ASSISTANT, "On its way."));

  private final List<String> waiting = new ArrayList<>();
  private RunningWeb running;
  private BatchId batch;
  private ConversationId flagged;
  private ConversationId foreign;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    WebSamples samples = running.samples();
    for (int made = 0; made < 6; made++) {
      waiting.add(samples.waiting("Parcel " + made, "8.0", TURNS, List.of()).value().toString());
    }
    flagged = samples.waiting("Low", "4.5", TURNS, List.of(flag()));
    samples.batch("older", Map.of("completed", 2));
    batch = samples.batch("friday", Map.of("completed", 3, "queued", 2, "failed", 1));
    foreign = running.foreignSamples().waiting("Foreign", "8.0", TURNS, List.of());
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void batchesShowTheirBalanceNewestFirst() {
    JsonNode items = json("/api/batches").path("items");

    assertThat(items).extracting(it -> it.path("name").asText()).containsExactly("friday", "older");
    JsonNode first = items.get(0);
    assertThat(first.path("id").asText()).isEqualTo(batch.value().toString());
    assertThat(first.path("items").path("planned").asInt()).isEqualTo(6);
    assertThat(first.path("items").path("completed").asInt()).isEqualTo(3);
    assertThat(first.path("created_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(first.path("cost_usd").isNull()).isTrue();
  }

  @Test
  void oneBatchNamesItsFailures() {
    JsonNode one = json("/api/batches/" + batch.value());

    assertThat(one.path("batch").path("name").asText()).isEqualTo("friday");
    assertThat(one.path("failures").get(0).path("kind").asText()).isEqualTo("unusable");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    assertThat(walk("/api/conversations?limit=2")).hasSize(7).doesNotHaveDuplicates();
    assertThat(walk("/api/conversations?limit=2&status=pending_review"))
        .containsExactlyElementsOf(waiting.reversed());
    assertThat(walk("/api/batches?limit=1")).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void filtersByStatusTierAndTemplate() {
    assertThat(walk("/api/conversations?status=needs_revision"))
        .containsExactly(flagged.value().toString());
    assertThat(walk("/api/conversations?tier=edge_case")).isEmpty();
    assertThat(walk("/api/conversations?template=customer-support&tier=template")).hasSize(7);
    assertThat(walk("/api/conversations?template=other")).isEmpty();
  }

  @Test
  void oneConversationHasItsTurnsAndFlags() {
    JsonNode one = json("/api/conversations/" + flagged.value());

    assertThat(one.path("conversation").path("cost_usd").isTextual()).isTrue();
    assertThat(one.path("conversation").path("cost_usd").asText()).isEqualTo("0.014200000001");
    assertThat(one.path("turns")).hasSize(2);
    assertThat(one.path("turns").get(1).path("content").asText()).isEqualTo("On its way.");
    JsonNode flag =
        flags(one)
            .filter(it -> it.path("rule").asText().equals("fill-in"))
            .findFirst()
            .orElseThrow();
    assertThat(flag.path("turn").asInt()).isEqualTo(2);
    assertThat(flag.path("span").path("end").asInt()).isEqualTo(6);
  }

  @Test
  void anotherWorkspacesRowsAreNotThere() {
    assertThat(walk("/api/conversations")).doesNotContain(foreign.value().toString());
    assertThat(running.get("/api/conversations/" + foreign.value()).statusCode()).isEqualTo(404);
    assertThat(running.get("/conversations/" + foreign.value()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/conversations?statsu=approved",
        "/api/conversations?status=approved&status=rejected",
        "/api/conversations?status=",
        "/api/conversations?status=APPROVED",
        "/api/conversations?tier=everything",
        "/api/conversations?limit=0",
        "/api/conversations?limit=201",
        "/api/conversations?limit=-1",
        "/api/conversations?limit=1e3",
        "/api/conversations?limit=99999999999",
        "/api/conversations?cursor=nonsense",
        "/api/conversations?cursor=AAAA",
        "/api/conversations?cursor=%2B%2B",
        "/api/conversations?template=%00",
        "/api/conversations?sort=created_at",
        "/api/batches?status=running",
        "/api/batches?cursor=_________________________________w",
        "/api/batches/00000000-0000-7000-8000-000000000000?x=1",
        "/?x=1"
      })
  void refusesWhatItDoesNotUnderstand(String path) {
    assertThat(running.get(path).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/conversations/00000000-0000-7000-8000-000000000000",
        "/api/conversations/1",
        "/api/conversations/1-1-1-1-1",
        "/api/batches/00000000-0000-7000-8000-000000000000",
        "/api/batches/friday",
        "/api/nothing",
        "/api/"
      })
  void whatIsNotThereIsAProblemDocument(String path) {
    HttpResponse<String> response = running.get(path);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = Json.read(response.body());
    assertThat(problem.path("status").asInt()).isEqualTo(404);
    assertThat(problem.path("title").asText()).isEqualTo("Not Found");
    assertThat(problem.path("detail").asText()).isNotBlank();
  }

  /** Fragments of SQL, of templates and of encodings, in every parameter: refused or harmless. */
  @Test
  void noParameterReachesTheDatabaseAsSql() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    List<String> parts =
        List.of(
            "'",
            "\"",
            "--",
            ";",
            "/*",
            " OR 1=1",
            "\\",
            "%",
            "_",
            "$$",
            "\u0000",
            "\u202e",
            "{{",
            "😀",
            "); DROP TABLE flags",
            "::uuid",
            "pg_sleep(9)",
            "\n",
            "approved",
            "1",
            "é");
    for (int round = 0; round < 150; round++) {
      String name = pick(random, List.of("status", "tier", "template", "cursor", "limit", "sort"));
      StringBuilder value = new StringBuilder();
      for (int part = random.nextInt(1, 5); part > 0; part--) {
        value.append(pick(random, parts));
      }
      String path =
          "/api/conversations?%s=%s"
              .formatted(name, URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));

      assertThat(running.get(path).statusCode()).as("seed %d: %s", seed, path).isIn(200, 400);
    }
    assertThat(walk("/api/conversations")).hasSize(7);
  }

  private List<String> walk(String path) {
    List<String> ids = new ArrayList<>();
    JsonNode page = json(path);
    while (true) {
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      if (page.path("next").isNull()) {
        return ids;
      }
      page = json(path + (path.contains("?") ? "&" : "?") + "cursor=" + page.path("next").asText());
    }
  }

  private JsonNode json(String path) {
    HttpResponse<String> response = running.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    return Json.read(response.body());
  }

  private static Stream<JsonNode> flags(JsonNode one) {
    return StreamSupport.stream(one.path("flags").spliterator(), false);
  }

  private static String pick(SplittableRandom random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static Flag flag() {
    return new Flag(
        "fill-in", 1, Severity.SEVERE, BigDecimal.ONE, null, 2, new Span(3, 6), "A gap was left.");
  }
}
