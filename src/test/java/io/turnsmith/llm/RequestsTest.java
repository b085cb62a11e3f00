package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.llm.LoopbackProvider.Asked;
import io.turnsmith.llm.Message.Speaker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The bytes that leave for each provider. */
class RequestsTest {
  private static final ReplySchema SCHEMA =
      new ReplySchema(
          "greeting",
          """
          {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"],
           "additionalProperties": false}
          """);
  private static final ChatRequest REQUEST =
      new ChatRequest(
          List.of(
              new Message(Speaker.SYSTEM, "Be brief."),
              new Message(Speaker.USER, "Hi."),
              new Message(Speaker.ASSISTANT, "Hello."),
              new Message(Speaker.USER, "And you?")),
          SCHEMA,
          321,
          77);

  private final LoopbackProvider provider = new LoopbackProvider();
  private final LangChainChat chat = provider.chat();

  @AfterEach
  void stop() {
    chat.close();
    provider.close();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, /v1/chat/completions, authorization, 'Bearer '",
    "ANTHROPIC, /v1/messages, x-api-key, ''",
    "GEMINI, /v1beta/models/m-1:generateContent, x-goog-api-key, ''",
    "MISTRAL, /v1/chat/completions, authorization, 'Bearer '",
    "OLLAMA, /api/chat, authorization, 'Bearer '"
  })
  void goesToTheProvidersPathWithTheKeyInItsHeaderOnly(
      Provider wire, String path, String header, String prefix) {
    Asked asked = ask(wire, Capabilities.ASSUMED);

    assertThat(asked.path()).isEqualTo(path);
    assertThat(asked.header(header)).isEqualTo(prefix + LoopbackProvider.KEY);
    assertThat(asked.body()).doesNotContain(LoopbackProvider.KEY);
    assertThat(asked.header("accept-encoding")).isEqualTo("identity");
    assertThat(asked.header("upgrade")).as("no HTTP/2").isEmpty();
    assertThat(asked.header("content-type")).startsWith("application/json");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, /temperature",
    "ANTHROPIC, /temperature",
    "GEMINI, /generationConfig/temperature",
    "MISTRAL, /temperature",
    "OLLAMA, /options/temperature"
  })
  void aTemperatureOfZeroIsSent(Provider wire, String pointer) {
    JsonNode temperature = ask(wire, Capabilities.ASSUMED).json().at(pointer);

    assertThat(temperature.isNumber()).isTrue();
    assertThat(temperature.decimalValue()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, /max_completion_tokens, /seed",
    "OPENAI, /max_tokens, /seed",
    "ANTHROPIC, /max_tokens, ",
    "GEMINI, /generationConfig/maxOutputTokens, /generationConfig/seed",
    "MISTRAL, /max_tokens, /random_seed",
    "OLLAMA, /options/num_predict, /options/seed"
  })
  void limitsTheAnswerAndSendsTheSeedWhereThereIsOne(Provider wire, String limit, String seed) {
    JsonNode body = ask(wire, Capabilities.ASSUMED).json();

    assertThat(body.at(limit).asInt()).isEqualTo(321);
    if (seed == null) {
      assertThat(body.toString()).doesNotContain("77");
    } else {
      assertThat(body.at(seed).asInt()).isEqualTo(77);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, /response_format/json_schema/schema",
    "ANTHROPIC, /output_config/format/schema",
    "GEMINI, /generationConfig/responseJsonSchema",
    "MISTRAL, /response_format/json_schema/schema",
    "OLLAMA, /format"
  })
  void sendsTheSchemaInTheProvidersForm(Provider wire, String pointer) {
    JsonNode body = ask(wire, Capabilities.ASSUMED).json();

    assertThat(body.at(pointer).at("/properties/text/type").asText()).isEqualTo("string");
    assertThat(body.at(pointer).at("/required/0").asText()).isEqualTo("text");
  }

  @Test
  void asksOpenAiAndMistralToKeepStrictlyToTheSchema() {
    String strict = "/response_format/json_schema/strict";

    assertThat(ask(Provider.OPENAI, Capabilities.ASSUMED).json().at(strict).asBoolean()).isTrue();
    assertThat(ask(Provider.MISTRAL, Capabilities.ASSUMED).json().at(strict).asBoolean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void anEndpointWithoutSchemasIsAskedForPlainText(Provider wire) {
    String body = ask(wire, new Capabilities(false, false, true, false, null, true)).body();

    assertThat(body)
        .doesNotContain(
            "json_schema", "output_config", "SchemaJson", "responseSchema", "\"format\"")
        .doesNotContain("additionalProperties");
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, /messages/0/content, system",
    "MISTRAL, /messages/0/content/0/text, system",
    "OLLAMA, /messages/0/content, system",
    "ANTHROPIC, /system/0/text, ",
    "GEMINI, /systemInstruction/parts/0/text, "
  })
  void theSystemTextStandsWhereTheProviderWantsIt(Provider wire, String pointer, String role) {
    JsonNode body = ask(wire, Capabilities.ASSUMED).json();

    assertThat(body.at(pointer).asText()).isEqualTo("Be brief.");
    if (role != null) {
      assertThat(body.at("/messages/0/role").asText()).isEqualTo(role);
    }
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void withoutASystemRoleItsTextLeadsTheFirstMessage(Provider wire) {
    JsonNode body = ask(wire, new Capabilities(true, true, false, false, null, true)).json();

    JsonNode first =
        wire == Provider.GEMINI ? body.at("/contents/0/parts/0/text") : body.at("/messages/0");
    assertThat(first.toString()).contains("Be brief.\\n\\nHi.");
    assertThat(body.has("system")).isFalse();
    assertThat(body.has("systemInstruction")).isFalse();
    assertThat(body.toString()).doesNotContain("\"system\"");
  }

  @Test
  void ollamaIsToldHowMuchContextItNeeds() {
    assertThat(ask(Provider.OLLAMA, Capabilities.ASSUMED).json().at("/options/num_ctx").asInt())
        .isEqualTo(4096);
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void oneFailureIsOneRequest(Provider wire) {
    for (int status : new int[] {400, 401, 408, 409, 429, 500, 503, 529}) {
      int before = provider.asked().size();
      provider.answers(status, "{}");

      chat.complete(LoopbackProvider.profile(wire), REQUEST, new Notes());

      assertThat(provider.asked()).as("status " + status).hasSize(before + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, /tools/0/function",
    "ANTHROPIC, /tools/0",
    "GEMINI, /tools/0/functionDeclarations/0",
    "MISTRAL, /tools/0/function",
    "OLLAMA, /tools/0/function"
  })
  void aToolIsOfferedInTheProvidersOwnWay(Provider wire, String pointer) {
    ToolOffer tool = new ToolOffer("weather_now", "Tells the weather.", "city");
    ChatRequest request =
        new ChatRequest(List.of(new Message(Speaker.USER, "Vienna?")), null, 99, 1, tool);

    JsonNode offered = ask(wire, Capabilities.ASSUMED, request).json().at(pointer);

    assertThat(offered.path("name").asText()).isEqualTo("weather_now");
    assertThat(offered.path("description").asText()).isEqualTo("Tells the weather.");
    assertThat(offered.toString()).contains("\"city\"").contains("\"required\":[\"city\"]");
  }

  private Asked ask(Provider wire, Capabilities capabilities) {
    return ask(wire, capabilities, REQUEST);
  }

  private Asked ask(Provider wire, Capabilities capabilities, ChatRequest request) {
    provider.answers(400, "{}");
    chat.complete(
        LoopbackProvider.profile(wire, capabilities, Duration.ofSeconds(20)), request, new Notes());
    return provider.asked().getLast();
  }
}
