package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiresTest {
  private static final String[] ANTHROPIC = {"x-api-key: k", "anthropic-version: 2023-06-01"};

  private final Peer peer = new Peer(SimulatorOptions.defaults());

  @AfterEach
  void stop() {
    peer.close();
  }

  private Raw messages(ObjectNode body, String... headers) {
    return peer.post("/v1/messages", Json.text(body), headers);
  }

  private static ObjectNode question(String system, String prompt) {
    ObjectNode body =
        Json.object().put("model", "sim-standard").put("max_tokens", 4000).put("system", system);
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    return body;
  }

  @Test
  void anthropicAnswersInBlocksWithDisjointUsage() {
    JsonNode body = messages(question("Be brief.", "How do I repot a fern?"), ANTHROPIC).json();

    assertThat(body.path("id").asText()).startsWith("msg_");
    assertThat(body.path("type").asText()).isEqualTo("message");
    assertThat(body.path("role").asText()).isEqualTo("assistant");
    assertThat(body.at("/content/0/type").asText()).isEqualTo("text");
    assertThat(body.at("/content/0/text").asText()).isNotBlank();
    assertThat(body.path("stop_reason").asText()).isEqualTo("end_turn");
    assertThat(body.path("stop_sequence").isNull()).isTrue();
    assertThat(body.at("/usage/input_tokens").asInt()).isEqualTo(17);
    assertThat(body.at("/usage/cache_read_input_tokens").asInt(-1)).isZero();
    assertThat(body.at("/usage/cache_creation/ephemeral_5m_input_tokens").asInt(-1)).isZero();
    assertThat(body.at("/usage/output_tokens").asInt())
        .isEqualTo(Tokens.of(body.at("/content/0/text").asText()));
  }

  @Test
  void anthropicTakesBlocksAndASchema() {
    ObjectNode body = Json.object().put("model", "sim-standard").put("max_tokens", 9000);
    body.putArray("system").addObject().put("type", "text").put("text", "Write conversations.");
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .putArray("content")
        .addObject()
        .put("type", "text")
        .put("text", Briefs.withTurns(6));
    body.putObject("output_config")
        .putObject("format")
        .put("type", "json_schema")
        .set("schema", Json.parse(Asking.TURNS_SCHEMA));

    JsonNode answer = messages(body, ANTHROPIC).json();

    JsonNode turns = Json.parse(answer.at("/content/0/text").asText()).path("turns");
    assertThat(turns).hasSize(6);
  }

  @Test
  void aMarkedPromptIsWrittenToTheCacheOnceAndThenRead() {
    String system = "word ".repeat(1000);
    ObjectNode body = question("", "Go on.");
    ObjectNode block = body.putArray("system").addObject().put("type", "text").put("text", system);
    block.putObject("cache_control").put("type", "ephemeral").put("ttl", "1h");

    JsonNode first = messages(body, ANTHROPIC).json().path("usage");
    JsonNode second = messages(body, ANTHROPIC).json().path("usage");
    peer.pass(Duration.ofMinutes(61));
    JsonNode third = messages(body, ANTHROPIC).json().path("usage");

    assertThat(first.at("/cache_creation/ephemeral_1h_input_tokens").asInt()).isEqualTo(1254);
    assertThat(first.path("cache_read_input_tokens").asInt()).isZero();
    assertThat(second.path("cache_read_input_tokens").asInt()).isEqualTo(1254);
    assertThat(second.path("cache_creation_input_tokens").asInt()).isZero();
    assertThat(second.path("input_tokens").asInt()).isEqualTo(6);
    assertThat(third.at("/cache_creation/ephemeral_1h_input_tokens").asInt()).isEqualTo(1254);
  }

  @Test
  void aShortMarkedPromptIsChargedInFullInSilence() {
    ObjectNode body = question("", "Go on.");
    ObjectNode block = body.putArray("system").addObject().put("type", "text").put("text", "Hi");
    block.putObject("cache_control").put("type", "ephemeral");

    JsonNode usage = messages(body, ANTHROPIC).json().path("usage");

    assertThat(usage.path("cache_creation_input_tokens").asInt(-1)).isZero();
    assertThat(usage.path("input_tokens").asInt()).isEqualTo(11);
  }

  @Test
  void anthropicInsistsOnItsHeadersAndFields() {
    ObjectNode good = question("", "Go on.");
    assertThat(messages(good).status()).isEqualTo(401);
    assertThat(messages(good, "x-api-key: k").status()).isEqualTo(400);

    ObjectNode unlimited = good.deepCopy();
    unlimited.remove("max_tokens");
    assertThat(messages(unlimited, ANTHROPIC).json().at("/error/message").asText())
        .isEqualTo("max_tokens: Field required");

    ObjectNode systemRole = good.deepCopy();
    ((ObjectNode) systemRole.at("/messages/0")).put("role", "system");
    assertThat(messages(systemRole, ANTHROPIC).status()).isEqualTo(400);
    assertThat(messages(good.deepCopy().put("temperature", 1.5), ANTHROPIC).status())
        .isEqualTo(400);
  }

  @Test
  void geminiTakesTypesInCapitals() {
    String body =
        """
        {"systemInstruction": {"parts": [{"text": "Judge."}]},
         "contents": [{"role": "user", "parts": [{"text": "Judge this."}]}],
         "generationConfig": {"responseMimeType": "application/json", "maxOutputTokens": 500,
           "responseSchema": {"type": "OBJECT", "properties": {
             "score": {"type": "INTEGER", "minimum": 3, "maximum": 5}}}}}
        """;

    JsonNode answer =
        peer.post("/v1beta/models/sim-standard:generateContent", body, "x-goog-api-key: k").json();

    JsonNode filled = Json.parse(answer.at("/candidates/0/content/parts/0/text").asText());
    assertThat(filled.path("score").asInt()).isBetween(3, 5);
    assertThat(answer.at("/candidates/0/finishReason").asText()).isEqualTo("STOP");
    assertThat(answer.at("/usageMetadata/promptTokenCount").asInt()).isEqualTo(13);
    assertThat(answer.path("modelVersion").asText()).isEqualTo("sim-standard");
  }

  @Test
  void ollamaCutsALongPromptInSilence() {
    String body =
        """
        {"model": "sim-standard", "stream": false, "options": {"num_ctx": 50},
         "messages": [{"role": "user", "content": "%s"}]}
        """
            .formatted("word ".repeat(200));

    JsonNode answer = peer.post("/api/chat", body).json();

    assertThat(answer.path("prompt_eval_count").asInt()).isEqualTo(50);
    assertThat(answer.path("done").asBoolean()).isTrue();
    assertThat(answer.at("/message/content").asText()).isNotBlank();
  }

  @Test
  void mistralIsOpenAiWithoutItsExtras() {
    JsonNode answer = peer.ask("mistral", "How do I repot a fern?").json();

    assertThat(Asking.content(answer)).isNotBlank();
    assertThat(answer.has("system_fingerprint")).isFalse();
    assertThat(answer.path("usage").properties()).hasSize(3);
  }

  @Test
  void everyWireListsItsModelsInItsWay() {
    assertThat(peer.get("/v1/models").at("/data/0/object").asText()).isEqualTo("model");
    assertThat(
            Raw.send(peer.server(), "GET", "/v1/models", "", ANTHROPIC)
                .json()
                .at("/data/0/type")
                .asText())
        .isEqualTo("model");
    assertThat(peer.get("/v1beta/models").at("/models/0/name").asText())
        .isEqualTo("models/sim-standard");
    assertThat(peer.get("/api/tags").at("/models/0/name").asText()).isEqualTo("sim-standard");
    assertThat(peer.get("/mistral/v1/models").at("/data/0/id").asText()).isEqualTo("sim-standard");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "anthropic", "gemini", "mistral", "ollama"})
  void onlyTheRightKeyIsAcceptedWhereOneIsSet(String wire) {
    Account account = new Account("right", List.of());
    try (var strict = new Peer(Peer.plain().withAccount(account))) {
      String right =
          switch (wire) {
            case "gemini" -> "x-goog-api-key: right";
            case "anthropic" -> "x-api-key: right";
            default -> "Authorization: Bearer right";
          };
      assertThat(strict.ask(wire).status()).isEqualTo(401);
      assertThat(strict.ask(wire, "Hello", right).status()).isEqualTo(200);
    }
  }

  @Test
  void aModelThatIsNotListedIsUnknownOnceThereIsAList() {
    Account account = new Account(null, List.of("gpt-sim"));
    try (var strict = new Peer(Peer.plain().withAccount(account))) {
      ObjectNode body = Asking.body("Hello", 1, "");
      assertThat(
              strict.post("/v1/chat/completions", Json.text(body.put("model", "gpt-sim"))).status())
          .isEqualTo(200);
      Raw unknown = strict.post("/v1/chat/completions", Json.text(body.put("model", "gpt-other")));
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.json().at("/error/code").asText()).isEqualTo("model_not_found");
      assertThat(strict.get("/v1/models").path("data")).hasSize(4);
    }
  }

  @Test
  void wrongMethodsAndRoutesAreRefused() {
    assertThat(Raw.send(peer.server(), "GET", "/v1/messages", "").status()).isEqualTo(405);
    assertThat(Raw.send(peer.server(), "POST", "/bill", "").status()).isEqualTo(405);
    assertThat(Raw.send(peer.server(), "POST", "/v1/embeddings", "").status()).isEqualTo(404);
  }
}
