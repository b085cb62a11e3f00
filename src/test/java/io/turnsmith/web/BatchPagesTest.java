package io.turnsmith.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.batch.BatchId;
import io.turnsmith.database.Json;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.testing.Samples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches: the list, an order with its estimate, progress, pause and cancel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchPagesTest {
  private static final String ORDER = "name=friday&tier=scenario&count=3&model=paid";

  private RunningWeb running;
  private Samples samples;
  private BatchId foreign;

  @BeforeAll
  void start() {
    running = new RunningWeb();
    samples = Samples.in(running.database());
    samples.add(paid(samples.profile("paid", Samples.PRICES)));
    foreign = running.foreignSamples().batch("foreign", Map.of("queued", 1));
  }

  @AfterAll
  void stop() {
    running.close();
  }

  @Test
  void theFormOffersWhatTheCatalogueHolds() {
    Document page = page("/batches/new");

    assertThat(page.select("#template option").eachAttr("value")).containsExactly("refund-talk");
    assertThat(page.select("#scenario option").eachAttr("value")).containsExactly("torn-sleeve");
    assertThat(page.select("#pipeline option[selected]").val()).isEqualTo("single-pass");
    assertThat(page.expectFirst("#estimate").attr("hx-post")).isEqualTo("/batches/plan");
  }

  @Test
  void theEstimateShowsCostAndRenderedPromptsAndStoresNothing() {
    Document estimate = Jsoup.parse(running.post("/batches/plan", ORDER).body());

    assertThat(estimate.expectFirst("dd").text()).isEqualTo("3");
    assertThat(estimate.select(".callout").text()).contains("this batch costs money");
    assertThat(estimate.expectFirst("pre.prompt").text()).contains("order LF-1");
    assertThat(page("/batches").select("tbody th").eachText())
        .noneMatch(it -> it.contains("friday"));
  }

  @Test
  void theEstimateNamesEveryMistake() {
    Document estimate =
        Jsoup.parse(running.post("/batches/plan", "count=0&model=none&priority=11").body());

    assertThat(estimate.select(".callout li").eachText())
        .contains(
            "a batch has 1 to 1000 conversations, not 0",
            "a priority is 1 to 10, not 11",
            "no active model profile is named 'none'");
  }

  @Test
  void aBatchThatCostsMoneyIsOrderedOnlyWithAWordAboutIt() {
    HttpResponse<String> refused = running.post("/batches", ORDER);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text()).contains("name a budget");
    assertThat(Jsoup.parse(refused.body()).select("#name").val()).isEqualTo("friday");

    HttpResponse<String> ordered = running.post("/batches", ORDER + "&budget_usd=5&key=once");
    HttpResponse<String> again = running.post("/batches", ORDER + "&budget_usd=5&key=once");

    assertThat(ordered.statusCode()).isEqualTo(303);
    assertThat(again.headers().firstValue("location"))
        .isEqualTo(ordered.headers().firstValue("location"));
    Document page = page(ordered.headers().firstValue("location").orElseThrow());
    assertThat(page.select("h1").text()).isEqualTo("friday");
    assertThat(page.select(".sum").text()).contains("3 queued", "= 3 planned");
  }

  @Test
  void itIsPausedResumedAndCancelled() {
    BatchId id = samples.batch(samples.order("paused by a page", 2));
    String path = "/batches/" + id.value();

    assertThat(running.post(path + "/pause", "").statusCode()).isEqualTo(303);
    Document paused = page(path);
    assertThat(paused.select("form[action$=/resume]")).hasSize(1);
    assertThat(paused.select("form[action$=/pause]")).isEmpty();
    assertThat(paused.select(".callout").text()).contains("Nothing is made at the moment");

    assertThat(running.post(path + "/resume", "").statusCode()).isEqualTo(303);
    assertThat(running.post(path + "/cancel", "").statusCode()).isEqualTo(303);
    assertThat(page(path).select(".sum").text()).contains("2 cancelled");
    assertThat(running.post(path + "/cancel", "").statusCode()).isEqualTo(409);
  }

  @Test
  void failuresAreShownByKindAndFlagsLeadToTheirConversations() {
    try (RunningWeb other = new RunningWeb()) {
      BatchId id = other.samples().batch("failing", Map.of("completed", 3, "failed", 2));

      Document page = Jsoup.parse(other.get("/batches/" + id.value()).body());

      assertThat(page.select("#failures-title")).hasSize(1);
      assertThat(page.text()).contains("Unusable", "no JSON");
      assertThat(page.select("a[href=/conversations?batch=" + id.value() + "]")).hasSize(1);
    }
  }

  @Test
  void eventsTellWhatThePageShowsUntilItIsOver() throws Exception {
    BatchId id = samples.batch(samples.order("watched", 2));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> response =
          client.send(
              running.request("/batches/" + id.value() + "/events").build(),
              BodyHandlers.ofInputStream());
      assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
      try (var lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        assertThat(until(lines, "2 queued")).contains("event: message");

        int _ = samples.batches().cancel(samples.actor(), id);

        assertThat(until(lines, "event: over")).contains("2 cancelled");
      }
    }
  }

  @Test
  void programsPlanOrderAndStop() {
    String order =
        "{\"name\": \"api\", \"tiers\": [\"scenario\"], \"count\": 2, \"model\": \"model\","
            + " \"budget_usd\": \"1\"}";

    JsonNode plan = Json.read(running.postJson("/api/batches/plan", order).body());
    assertThat(plan.path("conversations").asInt()).isEqualTo(2);
    assertThat(plan.path("first_prompt").asText()).contains("order LF-1");

    HttpResponse<String> ordered = running.postJson("/api/batches", order);
    assertThat(ordered.statusCode()).isEqualTo(201);
    String id = Json.read(ordered.body()).path("id").asText();
    assertThat(
            Json.read(running.postJson("/api/batches/" + id + "/pause", "").body())
                .path("status")
                .asText())
        .isEqualTo("paused");
    assertThat(
            Json.read(running.postJson("/api/batches/" + id + "/cancel", "").body())
                .path("status")
                .asText())
        .isEqualTo("cancelled");
  }

  @Test
  void aWrongOrderIsAProblemThatNamesItsMistakes() {
    HttpResponse<String> response =
        running.postJson("/api/batches", "{\"count\": 0, \"model\": \"model\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    assertThat(Json.read(response.body()).path("detail").asText())
        .contains("1 to 1000 conversations");
    assertThat(running.postJson("/api/batches", "{\"nmae\": \"x\"}").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/events"})
  void anotherWorkspacesBatchIsNotThere(String below) {
    assertThat(running.get("/batches/" + foreign.value() + below).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pause", "resume", "cancel"})
  void anotherWorkspacesBatchIsLeftAlone(String act) {
    assertThat(running.post("/batches/" + foreign.value() + "/" + act, "").statusCode())
        .isEqualTo(404);
    assertThat(running.postJson("/api/batches/" + foreign.value() + "/" + act, "").statusCode())
        .isEqualTo(404);
  }

  private static ModelProfile paid(ModelProfile like) {
    return new ModelProfile(
        like.id(),
        like.name(),
        like.provider(),
        like.model(),
        "https://models.example",
        like.key(),
        like.temperature(),
        like.maxOutputTokens(),
        like.timeout(),
        like.maxConcurrency(),
        like.limits(),
        like.dailyLimit(),
        like.capabilities(),
        like.fallback(),
        like.prices(),
        false);
  }

  private Document page(String path) {
    HttpResponse<String> response = running.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(response.body());
  }

  private static String until(BufferedReader lines, String wanted) throws IOException {
    StringBuilder read = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      read.append(line).append('\n');
      if (line.contains(wanted)) {
        return read.toString();
      }
    }
    throw new AssertionError("the stream ended before '%s': %s".formatted(wanted, read));
  }
}
