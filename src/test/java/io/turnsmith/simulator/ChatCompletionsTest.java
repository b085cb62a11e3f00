package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatCompletionsTest {
  private final SimulatorServer server = new SimulatorServer(SimulatorOptions.defaults());
  private final Asking asking = new Asking(server);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAnswerHasTheShapeOfTheWire() {
    HttpResponse<String> response =
        asking.post(Json.text(Asking.body(Briefs.withTurns(8), 7, Asking.TURNS_SCHEMA)));
    JsonNode body = Json.parse(response.body());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-request-id")).isPresent();
    assertThat(response.headers().firstValue("x-ratelimit-remaining-tokens")).isPresent();
    assertThat(body.path("id").asText()).startsWith("chatcmpl-");
    assertThat(body.path("object").asText()).isEqualTo("chat.completion");
    assertThat(body.path("model").asText()).isEqualTo("sim-standard");
    assertThat(body.path("created").asLong()).isPositive();
    assertThat(body.at("/choices/0/message/role").asText()).isEqualTo("assistant");
    assertThat(body.at("/choices/0/message/refusal").isNull()).isTrue();
    assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    JsonNode usage = body.path("usage");
    assertThat(usage.path("completion_tokens").asInt())
        .isEqualTo(Math.ceilDiv(Asking.content(body).length(), 4));
    assertThat(usage.path("total_tokens").asInt())
        .isEqualTo(usage.path("prompt_tokens").asInt() + usage.path("completion_tokens").asInt());
    assertThat(usage.at("/prompt_tokens_details/cached_tokens").isInt()).isTrue();
  }

  @Test
  void theSameRequestGetsTheSameWordsAndAnotherSeedOtherWords() {
    String first = Asking.content(asking.complete(Briefs.withTurns(8), 7, Asking.TURNS_SCHEMA));
    String again = Asking.content(asking.complete(Briefs.withTurns(8), 7, Asking.TURNS_SCHEMA));
    String other = Asking.content(asking.complete(Briefs.withTurns(8), 8, Asking.TURNS_SCHEMA));

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void aSimulatorOfAnotherSeedSaysOtherWords() {
    String first = Asking.content(asking.complete(Briefs.withTurns(8), 7, Asking.TURNS_SCHEMA));

    try (var other = new SimulatorServer(SimulatorOptions.defaults().withSeed(2))) {
      JsonNode body = new Asking(other).complete(Briefs.withTurns(8), 7, Asking.TURNS_SCHEMA);
      assertThat(Asking.content(body)).isNotEqualTo(first);
    }
  }

  @Test
  void theTokenLimitCutsTheContentAndSaysSo() {
    JsonNode body =
        Json.parse(
            asking
                .post(
                    Json.text(
                        Asking.body(Briefs.withTurns(8), 7, Asking.TURNS_SCHEMA)
                            .put("max_tokens", 50)))
                .body());

    assertThat(Asking.content(body)).hasSize(200);
    assertThat(body.at("/choices/0/finish_reason").asText()).isEqualTo("length");
    assertThat(body.at("/usage/completion_tokens").asInt()).isEqualTo(50);
  }

  @Test
  void plainChatGetsAShortTextAndJsonModeAnObject() {
    JsonNode chat = asking.complete("How do I repot a large fern?", 1, "");
    var jsonMode = Asking.body("How do I repot a large fern?", 1, "");
    jsonMode.putObject("response_format").put("type", "json_object");

    assertThat(Prose.words(Asking.content(chat))).isBetween(20, 120);
    JsonNode object =
        Json.parse(Asking.content(Json.parse(asking.post(Json.text(jsonMode)).body())));
    assertThat(object.path("answer").asText()).isNotBlank();
  }

  @Test
  void aSchemaThatIsNoConversationIsFilledWithinItsBounds() {
    String schema =
        """
        {"type": "object", "properties": {
          "score": {"type": "integer", "minimum": 3, "maximum": 5},
          "verdict": {"type": "string", "enum": ["pass", "fail"]},
          "reasons": {"type": "array", "minItems": 2, "items": {"$ref": "#/$defs/reason"}}},
         "$defs": {"reason": {"type": "object", "properties": {"text": {"type": "string"}}}}}
        """;
    JsonNode filled = Json.parse(Asking.content(asking.complete("Judge this.", 3, schema)));

    assertThat(filled.path("score").asInt()).isBetween(3, 5);
    assertThat(filled.path("verdict").asText()).isIn("pass", "fail");
    assertThat(filled.path("reasons")).hasSize(2);
    assertThat(filled.at("/reasons/0/text").asText()).isNotBlank();
  }

  @Test
  void mistakesAreAnsweredTheWayTheServiceWordsThem() {
    refused(asking.post("{\"model\": "), 400);
    refused(asking.post("[]"), 400);
    refused(asking.post("{\"model\": \"m\", \"messages\": []}"), 400);
    refused(asking.post("{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}"), 400);
    refused(asking.post("x".repeat(8 * 1024 * 1024 + 1)), 413);
    refused(asking.send("GET", "/v1/chat/completions"), 405);
    refused(asking.send("GET", "/v1/embeddings"), 404);
  }

  private static void refused(HttpResponse<String> response, int status) {
    JsonNode error = Json.parse(response.body()).path("error");
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.has("param")).isTrue();
    assertThat(error.has("code")).isTrue();
  }

  @Test
  void healthAndModelsAnswer() {
    assertThat(Json.parse(asking.send("GET", "/health").body()).path("status").asText())
        .isEqualTo("up");
    assertThat(Json.parse(asking.send("GET", "/v1/models").body()).at("/data/0/id").asText())
        .isEqualTo("sim-standard");
  }

  @Test
  void aTakenPortIsNamed() {
    var options = SimulatorOptions.defaults().withPort(server.port());

    assertThatThrownBy(() -> new SimulatorServer(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(server.port()));
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    SimulatorOptions options = SimulatorOptions.defaults();

    assertThatThrownBy(() -> options.withDefectShare(1.5)).hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> options.withPort(70_000)).hasMessageContaining("65535");
    assertThatThrownBy(() -> options.withLatency(Duration.ofMillis(-1), 0))
        .hasMessageContaining("negative");
  }
}
