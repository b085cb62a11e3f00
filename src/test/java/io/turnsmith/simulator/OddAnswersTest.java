package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OddAnswersTest {
  private final Peer peer = new Peer(Peer.plain());

  @AfterEach
  void stop() {
    peer.close();
  }

  private JsonNode openAi(String fault) {
    return peer.meet("openai", fault).json();
  }

  private JsonNode anthropic(String fault) {
    return peer.meet("anthropic", fault).json();
  }

  @ParameterizedTest
  @EnumSource(Oddity.class)
  void everyOddAnswerIsChargedOnEveryWire(Oddity oddity) {
    String fault = Fault.valueOf(oddity.name()).wireName();
    for (String wire : new String[] {"openai", "anthropic", "gemini", "mistral", "ollama"}) {
      Raw answer = peer.meet(wire, fault);

      JsonNode line = peer.lastLine();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().isObject()).isTrue();
      assertThat(line.path("wire").asText()).isEqualTo(wire);
      assertThat(line.path("fault").asText()).isEqualTo(fault);
      assertThat(new BigDecimal(line.path("cost").asText())).isPositive();
    }
  }

  @Test
  void usageCanBeMissingOrZeroThoughItIsCharged() {
    assertThat(openAi("missing_usage").has("usage")).isFalse();
    assertThat(anthropic("missing_usage").has("usage")).isFalse();
    assertThat(openAi("zero_usage").at("/usage/total_tokens").asInt(-1)).isZero();
    assertThat(peer.lastLine().path("tokens_out").asInt()).isPositive();
  }

  @Test
  void aRefusalStandsWhereEachProviderPutsIt() {
    JsonNode message = openAi("refused").at("/choices/0/message");
    assertThat(message.path("content").isNull()).isTrue();
    assertThat(message.path("refusal").asText()).isNotBlank();

    JsonNode claude = anthropic("refused");
    assertThat(claude.path("stop_reason").asText()).isEqualTo("refusal");
    assertThat(claude.path("content")).isEmpty();
    assertThat(claude.at("/stop_details/type").asText()).isEqualTo("refusal");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          content_filter,   content_filter, refusal
          length,           length,         max_tokens
          context_full,     length,         model_context_window_exceeded
          reasoning_only,   length,         max_tokens
          empty,            stop,           end_turn
          no_finish_reason,               ,
          """)
  void theReasonToStopIsTheProvidersWord(String fault, String openAi, String anthropic) {
    assertThat(openAi(fault).at("/choices/0/finish_reason").asText(null)).isEqualTo(openAi);
    assertThat(anthropic(fault).path("stop_reason").asText(null)).isEqualTo(anthropic);
  }

  @Test
  void geminiBlocksWithoutCandidates() {
    JsonNode blocked = peer.meet("gemini", "content_filter").json();

    assertThat(blocked.has("candidates")).isFalse();
    assertThat(blocked.at("/promptFeedback/blockReason").asText()).isNotBlank();
  }

  @Test
  void choicesCanBeNoneOrTwo() {
    assertThat(openAi("no_choices").path("choices")).isEmpty();
    assertThat(openAi("extra_choices").path("choices")).hasSize(2);
    assertThat(anthropic("no_choices").path("content")).isEmpty();
  }

  @Test
  void anotherModelCanSayItAnswered() {
    assertThat(openAi("wrong_model").path("model").asText()).isEqualTo("sim-standard-other");
  }

  @Test
  void textCanHoldWhatADatabaseRefuses() {
    assertThat(Asking.content(openAi("nul"))).contains("\0");
    assertThat(peer.meet("openai", "lone_surrogate").text()).containsIgnoringCase("\\ud800");
    assertThat(Asking.content(openAi("lone_surrogate"))).contains("\ud800");
  }

  @Test
  void reasoningStandsApartFromTheAnswerAndIsCounted() {
    JsonNode openAi = openAi("reasoning");
    assertThat(openAi.at("/choices/0/message/reasoning_content").asText()).isNotBlank();
    assertThat(openAi.at("/usage/completion_tokens_details/reasoning_tokens").asInt()).isPositive();

    JsonNode claude = anthropic("reasoning");
    assertThat(claude.at("/content/0/type").asText()).isEqualTo("thinking");
    assertThat(claude.at("/content/1/type").asText()).isEqualTo("text");

    JsonNode gemini = peer.meet("gemini", "reasoning").json();
    assertThat(gemini.at("/candidates/0/content/parts/0/thought").asBoolean()).isTrue();
    assertThat(gemini.at("/usageMetadata/thoughtsTokenCount").asInt()).isPositive();
    assertThat(peer.meet("ollama", "reasoning").json().at("/message/thinking").asText())
        .isNotBlank();
  }
}
