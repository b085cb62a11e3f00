package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.llm.ChatOutcome.Answered;
import io.turnsmith.llm.Completion.Finish;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a provider says under a success is paid for, so it must be read. */
class AnswersTest {
  private final LangChainChat chat =
      new LangChainChat(profile -> "http://localhost/", name -> null, new TokenCounter());

  @AfterEach
  void close() {
    chat.close();
  }

  /** A whole answer of each wire that says "Hello." and nothing of usage. */
  private static String hello(Provider provider) {
    return switch (provider) {
      case OPENAI, MISTRAL -> chatCompletion("\"content\": \"Hello.\"", "stop");
      case ANTHROPIC -> message("[{\"type\": \"text\", \"text\": \"Hello.\"}]", "end_turn", "");
      case GEMINI -> candidate("[{\"text\": \"Hello.\"}]", "STOP");
      case OLLAMA -> ollama("\"content\": \"Hello.\"", "stop", "");
    };
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void readsTextReasonAndModelOfEveryWire(Provider provider) {
    Completion said = read(provider, hello(provider));

    assertThat(said.text()).isEqualTo("Hello.");
    assertThat(said.finish()).isEqualTo(Finish.STOP);
    assertThat(said.model()).isEqualTo("m-2026");
    assertThat(said.reasoning()).isNull();
    assertThat(said.refusal()).isNull();
  }

  /** A whole answer of each wire that calls a tool. */
  private static String toolCall(Provider provider) {
    return switch (provider) {
      case OPENAI, MISTRAL ->
          chatCompletion(
              "\"content\": null, \"tool_calls\": [{\"id\": \"c1\", \"type\": \"function\","
                  + " \"function\": {\"name\": \"weather_now\", \"arguments\": \"{}\"}}]",
              "tool_calls");
      case ANTHROPIC ->
          message(
              "[{\"type\": \"tool_use\", \"id\": \"t1\", \"name\": \"weather_now\", \"input\":"
                  + " {}}]",
              "tool_use",
              "");
      case GEMINI ->
          candidate("[{\"functionCall\": {\"name\": \"weather_now\", \"args\": {}}}]", "STOP");
      case OLLAMA ->
          ollama(
              "\"content\": \"\", \"tool_calls\": [{\"function\": {\"name\": \"weather_now\","
                  + " \"arguments\": {}}}]",
              "stop",
              "");
    };
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void aCallOfAToolIsToldFromAnAnswer(Provider provider) {
    assertThat(read(provider, toolCall(provider)).finish()).isEqualTo(Finish.TOOL_CALL);
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void aMissingUsageIsEstimatedAndNeverZero(Provider provider) {
    Usage usage = read(provider, hello(provider)).usage();

    assertThat(usage.source()).isEqualTo(Usage.Source.ESTIMATED);
    assertThat(usage.input()).isPositive();
    assertThat(usage.output()).isPositive();
  }

  @Test
  void aUsageOfZeroIsNoUsage() {
    String zero =
        hello(Provider.OPENAI)
            .replace(
                "\"choices\"",
                "\"usage\": {\"prompt_tokens\": 0, \"completion_tokens\": 0}, \"choices\"");

    assertThat(read(Provider.OPENAI, zero).usage().source()).isEqualTo(Usage.Source.ESTIMATED);
  }

  @Test
  void countsTokensInDisjointBuckets() {
    String counted =
        hello(Provider.OPENAI)
            .replace(
                "\"choices\"",
                """
                "usage": {"prompt_tokens": 100, "completion_tokens": 30, "total_tokens": 130,
                  "prompt_tokens_details": {"cached_tokens": 60},
                  "completion_tokens_details": {"reasoning_tokens": 10}}, "choices"\
                """);

    assertThat(read(Provider.OPENAI, counted).usage())
        .isEqualTo(new Usage(40, 60, 0, 0, 20, 10, Usage.Source.PROVIDER));
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, stop, STOP",
    "OPENAI, length, LENGTH",
    "OPENAI, content_filter, FILTERED",
    "OPENAI, tool_calls, TOOL_CALL",
    "OPENAI, banana, UNKNOWN",
    "MISTRAL, stop, STOP",
    "MISTRAL, length, LENGTH",
    "MISTRAL, model_length, CONTEXT_FULL",
    "MISTRAL, error, UNKNOWN",
    "ANTHROPIC, end_turn, STOP",
    "ANTHROPIC, stop_sequence, STOP",
    "ANTHROPIC, max_tokens, LENGTH",
    "ANTHROPIC, model_context_window_exceeded, CONTEXT_FULL",
    "ANTHROPIC, refusal, REFUSED",
    "ANTHROPIC, tool_use, TOOL_CALL",
    "ANTHROPIC, pause_turn, UNKNOWN",
    "GEMINI, STOP, STOP",
    "GEMINI, MAX_TOKENS, LENGTH",
    "GEMINI, SAFETY, FILTERED",
    "GEMINI, RECITATION, FILTERED",
    "GEMINI, BLOCKLIST, FILTERED",
    "GEMINI, PROHIBITED_CONTENT, FILTERED",
    "GEMINI, SPII, FILTERED",
    "GEMINI, LANGUAGE, FILTERED",
    "GEMINI, MALFORMED_FUNCTION_CALL, TOOL_CALL",
    "GEMINI, OTHER, UNKNOWN",
    "OLLAMA, stop, STOP",
    "OLLAMA, length, LENGTH",
    "OLLAMA, load, UNKNOWN"
  })
  void keepsTheProvidersWordForTheEndAndTellsWhatItMeans(
      Provider provider, String word, Finish finish) {
    Completion said =
        read(provider, hello(provider).replaceAll("\"(stop|end_turn|STOP)\"", "\"" + word + "\""));

    assertThat(said.rawFinish()).isEqualTo(word);
    assertThat(said.finish()).isEqualTo(finish);
    assertThat(said.text()).isEqualTo("Hello.");
  }

  @Test
  void aRefusalOfOpenAiIsAnAnswer() {
    Completion said =
        read(
            Provider.OPENAI,
            chatCompletion("\"content\": null, \"refusal\": \"I won't.\"", "stop"));

    assertThat(said.finish()).isEqualTo(Finish.REFUSED);
    assertThat(said.refusal()).isEqualTo("I won't.");
    assertThat(said.text()).isEmpty();
  }

  @Test
  void aRefusalOfAnthropicsClassifierSaysWhy() {
    Completion said =
        read(
            Provider.ANTHROPIC,
            message(
                "[]",
                "refusal",
                ", \"stop_details\": {\"type\": \"refusal\", \"category\": \"cyber\","
                    + " \"explanation\": \"It asks for an attack.\"}"));

    assertThat(said.finish()).isEqualTo(Finish.REFUSED);
    assertThat(said.refusal()).isEqualTo("It asks for an attack.");
    assertThat(said.rawFinish()).isEqualTo("refusal");
  }

  @Test
  void aPromptThatGeminiBlocksHasNoCandidateAndIsStillAnAnswer() {
    Completion said =
        read(
            Provider.GEMINI,
            """
            {"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"},
             "usageMetadata": {"promptTokenCount": 12, "totalTokenCount": 12},
             "modelVersion": "m-2026"}
            """);

    assertThat(said.finish()).isEqualTo(Finish.FILTERED);
    assertThat(said.rawFinish()).isEqualTo("PROHIBITED_CONTENT");
    assertThat(said.refusal()).isEqualTo("PROHIBITED_CONTENT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"candidates\": [{\"finishReason\": \"SAFETY\"}]}",
        "{\"candidates\": [{\"finishReason\": \"SAFETY\", \"content\": {}}]}",
        "{\"candidates\": [{\"finishReason\": \"SAFETY\", \"content\": {\"parts\": []}}]}"
      })
  void anAnswerThatGeminiFilteredNeedsNoContent(String body) {
    Completion said = read(Provider.GEMINI, body);

    assertThat(said.finish()).isEqualTo(Finish.FILTERED);
    assertThat(said.text()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void emptyContentIsAnAnswerWithoutText(Provider provider) {
    String empty =
        switch (provider) {
          case OPENAI, MISTRAL -> chatCompletion("\"content\": null", "length");
          case ANTHROPIC -> message("[]", "max_tokens", "");
          case GEMINI -> candidate("[]", "MAX_TOKENS");
          case OLLAMA -> ollama("\"content\": \"\"", "length", "");
        };

    Completion said = read(provider, empty);

    assertThat(said.text()).isEmpty();
    assertThat(said.finish()).isEqualTo(Finish.LENGTH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OPENAI | \"reasoning_content\": \"Hm.\", \"content\": \"Hello.\"",
        "OPENAI | \"reasoning\": \"Hm.\", \"content\": \"Hello.\"",
        "OPENAI | \"content\": \"<think>Hm.</think>\\n\\nHello.\"",
        "OPENAI | \"content\": \"\\n<think>\\nHm.\\n</think>Hello.\"",
        "MISTRAL | \"content\": [{\"type\": \"thinking\", \"thinking\": [{\"type\": \"text\","
            + " \"text\": \"Hm.\"}]}, {\"type\": \"text\", \"text\": \"Hello.\"}]",
        "OLLAMA | \"thinking\": \"Hm.\", \"content\": \"Hello.\"",
        "OLLAMA | \"content\": \"<think>Hm.</think> Hello.\""
      })
  void keepsThinkingApartFromTheMessage(Provider provider, String message) {
    String body =
        provider == Provider.OLLAMA ? ollama(message, "stop", "") : chatCompletion(message, "stop");

    Completion said = read(provider, body);

    assertThat(said.text()).isEqualTo("Hello.");
    assertThat(said.reasoning()).isEqualTo("Hm.");
  }

  @Test
  void keepsAnthropicsThinkingBlocksApart() {
    Completion said =
        read(
            Provider.ANTHROPIC,
            message(
                "[{\"type\": \"thinking\", \"thinking\": \"Hm.\", \"signature\": \"x\"},"
                    + " {\"type\": \"redacted_thinking\", \"data\": \"y\"},"
                    + " {\"type\": \"text\", \"text\": \"Hello.\"}]",
                "end_turn",
                ""));

    assertThat(said.text()).isEqualTo("Hello.");
    assertThat(said.reasoning()).isEqualTo("Hm.");
  }

  @Test
  void keepsGeminisThoughtPartsApart() {
    Completion said =
        read(
            Provider.GEMINI,
            candidate("[{\"text\": \"Hm.\", \"thought\": true}, {\"text\": \"Hello.\"}]", "STOP"));

    assertThat(said.text()).isEqualTo("Hello.");
    assertThat(said.reasoning()).isEqualTo("Hm.");
  }

  @Test
  void thinkingThatWasCutIsNoText() {
    Completion said =
        read(Provider.OPENAI, chatCompletion("\"content\": \"<think>Let me see\"", "length"));

    assertThat(said.text()).isEmpty();
    assertThat(said.reasoning()).isEqualTo("Let me see");
    assertThat(said.usage().reasoning()).isPositive();
  }

  @Test
  void aThinkMarkInTheMiddleIsText() {
    String quoted = "It writes <think>Hm.</think> first.";

    assertThat(
            read(Provider.OPENAI, chatCompletion("\"content\": \"" + quoted + "\"", "stop")).text())
        .isEqualTo(quoted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"object\": \"chat.completion\", \"model\": \"m\", \"choices\": []}",
        "{\"object\": \"chat.completion\", \"model\": \"m\"}",
        "{\"model\": \"m\", \"choices\": [{\"finish_reason\": null, \"message\": null}]}"
      })
  void anAnswerWithoutAChoiceIsNeitherLostNorSuccess(String body) {
    Completion said = read(Provider.OPENAI, body);

    assertThat(said.finish()).isEqualTo(Finish.UNKNOWN);
    assertThat(said.rawFinish()).isEmpty();
    assertThat(said.text()).isEmpty();
    assertThat(said.model()).isEqualTo("m");
  }

  @Test
  void anUntoldReasonIsNoSuccess() {
    Completion said = read(Provider.OPENAI, hello(Provider.OPENAI).replace("\"stop\"", "null"));

    assertThat(said.finish()).isEqualTo(Finish.UNKNOWN);
    assertThat(said.text()).isEqualTo("Hello.");
  }

  @Test
  void ofSeveralChoicesTheFirstCounts() {
    Completion said =
        read(
            Provider.OPENAI,
            """
            {"model": "m", "choices": [
              {"index": 0, "message": {"content": "First."}, "finish_reason": "stop"},
              {"index": 1, "message": {"content": "Second."}, "finish_reason": "length"}]}
            """);

    assertThat(said.text()).isEqualTo("First.");
    assertThat(said.finish()).isEqualTo(Finish.STOP);
  }

  @Test
  void theModelThatAnsweredIsToldEvenWhenItIsAnother() {
    assertThat(read(Provider.OPENAI, hello(Provider.OPENAI)).model()).isEqualTo("m-2026");
    assertThat(LoopbackProvider.profile(Provider.OPENAI).model()).isEqualTo("m-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF{\"choices\": [{\"message\": {\"content\": \"Hello.\"}, \"finish_reason\":"
            + " \"stop\"}]}",
        "{\"choices\": [], \"choices\":"
            + " [{\"message\": {\"content\": \"Hello.\"}, \"finish_reason\": \"stop\"}]}",
        "{\"choices\": [{\"message\": {\"content\": \"Hello.\"}, \"finish_reason\": \"stop\"}],"
            + " \"logprob\": NaN}",
        "  {\"choices\": [{\"message\": {\"content\": \"Hello.\"}, \"finish_reason\": \"stop\"}]}"
            + " {}"
      })
  void whatIsOddButReadableIsRead(String body) {
    assertThat(read(Provider.OPENAI, body).text()).isEqualTo("Hello.");
  }

  @Test
  void brokenUtf8LosesNothingElse() {
    byte[] body = hello(Provider.OPENAI).replace("Hello.", "Hello#.").getBytes(UTF_8);
    for (int at = 0; at < body.length; at++) {
      body[at] = body[at] == '#' ? (byte) 0xC3 : body[at];
    }

    assertThat(read(Provider.OPENAI, body).text()).isEqualTo("Hello\uFFFD.");
  }

  @Test
  void nulAndHalvesOfCharactersStayInTheTextAndNowhereElse() {
    Completion said =
        read(
            Provider.OPENAI,
            """
            {"model": "m\\u0000\\ud800", "choices": [{"finish_reason": "sto\\u0000p",
              "message": {"content": "a\\u0000b\\ud800c", "refusal": "no\\u0000"}}]}
            """);

    assertThat(said.text()).isEqualTo("a\u0000b\ud800c");
    assertThat(said.model()).isEqualTo("m\uFFFD\uFFFD");
    assertThat(said.rawFinish()).isEqualTo("sto\uFFFDp");
    assertThat(said.refusal()).isEqualTo("no\uFFFD");
  }

  @Test
  void aPromptThatOllamaCutIsNoSuccess() {
    ChatRequest longer = prompt("the cat sat on the mat ".repeat(1000)); // 6,000 tokens

    Completion cut =
        read(
            Provider.OLLAMA,
            longer,
            ollama("\"content\": \"Hello.\"", "stop", ", \"prompt_eval_count\": 2050"));
    Completion whole =
        read(
            Provider.OLLAMA,
            longer,
            ollama("\"content\": \"Hello.\"", "stop", ", \"prompt_eval_count\": 5200"));

    assertThat(cut.finish()).isEqualTo(Finish.CONTEXT_FULL);
    assertThat(cut.rawFinish()).isEqualTo("stop");
    assertThat(whole.finish()).isEqualTo(Finish.STOP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ", \"prompt_eval_count\": 26"})
  void aPromptThatOllamaFoundInItsCacheIsNotCut(String count) {
    Completion said =
        read(
            Provider.OLLAMA,
            prompt("the cat sat on the mat ".repeat(1000)),
            ollama("\"content\": \"Hello.\"", "stop", count));

    assertThat(said.finish()).isEqualTo(Finish.STOP);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 100, 4096",
    "3000, 1000, 8192",
    "6000, 192, 8192",
    "6000, 193, 16384",
    "2000000, 9, 1048576"
  })
  void ollamasContextHoldsPromptAndAnswer(int prompt, int answer, int context) {
    assertThat(OllamaAdapter.context(prompt, answer)).isEqualTo(context);
  }

  private Completion read(Provider provider, String body) {
    return read(provider, body.getBytes(UTF_8));
  }

  private Completion read(Provider provider, byte[] body) {
    return read(provider, LoopbackProvider.REQUEST, body);
  }

  private Completion read(Provider provider, ChatRequest request, String body) {
    return read(provider, request, body.getBytes(UTF_8));
  }

  private Completion read(Provider provider, ChatRequest request, byte[] body) {
    ChatOutcome outcome =
        chat.read(
            LoopbackProvider.profile(provider), request, new RawResponse(200, Map.of(), body));
    assertThat(outcome).isInstanceOf(Answered.class);
    return ((Answered) outcome).completion();
  }

  private static ChatRequest prompt(String text) {
    return new ChatRequest(
        java.util.List.of(new Message(Message.Speaker.USER, text)), null, 100, 5);
  }

  private static String chatCompletion(String message, @Nullable String finish) {
    return """
    {"id": "c1", "object": "chat.completion", "model": "m-2026", "choices": [
      {"index": 0, "message": {"role": "assistant", %s}, "finish_reason": "%s"}]}
    """
        .formatted(message, finish);
  }

  private static String message(String content, String stop, String more) {
    return """
    {"id": "msg_1", "type": "message", "role": "assistant", "model": "m-2026",
     "content": %s, "stop_reason": "%s", "stop_sequence": null%s}
    """
        .formatted(content, stop, more);
  }

  private static String candidate(String parts, String finish) {
    return """
    {"candidates": [{"content": {"parts": %s, "role": "model"}, "finishReason": "%s",
      "index": 0}], "modelVersion": "m-2026"}
    """
        .formatted(parts, finish);
  }

  private static String ollama(String message, String reason, String more) {
    return """
    {"model": "m-2026", "created_at": "2026-11-25T00:00:00Z",
     "message": {"role": "assistant", %s}, "done_reason": "%s", "done": true%s}
    """
        .formatted(message, reason, more);
  }
}
