package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.turnsmith.llm.Usage.Source;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReaderTest {
  /** Every form of usage that is understood, with a place for each number. */
  private static final List<String> FORMS =
      List.of(
          """
          {"usage": {"prompt_tokens": N, "completion_tokens": N, "total_tokens": N, "reasoning_tokens": N,
            "prompt_tokens_details": {"cached_tokens": N, "cache_write_tokens": N, "audio_tokens": N},
            "completion_tokens_details": {"reasoning_tokens": N}}}
          """,
          """
          {"usage": {"prompt_tokens": N, "completion_tokens": N, "prompt_cache_hit_tokens": N, "reasoning_tokens": N}}
          """,
          """
          {"usage": {"input_tokens": N, "output_tokens": N, "input_tokens_details": {"cached_tokens": N,
            "cache_write_tokens": N}, "output_tokens_details": {"reasoning_tokens": N}}}
          """,
          """
          {"usage": {"input_tokens": N, "output_tokens": N, "cache_creation_input_tokens": N,
            "cache_read_input_tokens": N, "cache_creation": {"ephemeral_5m_input_tokens": N,
            "ephemeral_1h_input_tokens": N}, "output_tokens_details": {"thinking_tokens": N}}}
          """,
          """
          {"usage": {"input_tokens": N, "output_tokens": N, "cache_creation": {"ephemeral_5m_input_tokens": N,
            "ephemeral_1h_input_tokens": N}}}
          """,
          """
          {"usageMetadata": {"promptTokenCount": N, "candidatesTokenCount": N, "thoughtsTokenCount": N,
            "cachedContentTokenCount": N, "toolUsePromptTokenCount": N, "totalTokenCount": N}}
          """,
          """
          {"usage": {"inputTokens": N, "outputTokens": N, "cacheReadInputTokens": N, "cacheWriteInputTokens": N}}
          """,
          """
          {"usage": {"billed_units": {"input_tokens": N, "output_tokens": N}, "cached_tokens": N}}
          """,
          """
          {"usage": {"tokens": {"input_tokens": N, "output_tokens": N}, "cached_tokens": N}}
          """,
          """
          {"prompt_eval_count": N, "eval_count": N}
          """);

  private static final List<String> HOSTILE =
      List.of(
          "-1",
          "-9223372036854775808",
          "2147483647",
          "2147483648",
          "9223372036854775807",
          "1e308",
          "1e400",
          "123456789012345678901234567890",
          "0.5",
          "12.0",
          "\"12\"",
          "\"\"",
          "null",
          "true",
          "[]",
          "{}",
          "[12]",
          "{\"a\": 1}",
          "0",
          "7");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void openAiCountsCachedAndReasonedTokensWithin() {
    assertThat(
            read(
                Provider.OPENAI,
                """
                {"usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150,
                  "prompt_tokens_details": {"cached_tokens": 60, "cache_write_tokens": 30},
                  "completion_tokens_details": {"reasoning_tokens": 20}}}
                """))
        .isEqualTo(new Usage(10, 60, 30, 0, 30, 20, Source.PROVIDER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"usage": {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 170,
          "completion_tokens_details": {"reasoning_tokens": 20}}}
        """,
        """
        {"usage": {"prompt_tokens": 100, "completion_tokens": 50, "reasoning_tokens": 20}}
        """
      })
  void xAiCountsReasoningOnTop(String answer) {
    assertThat(read(Provider.OPENAI, answer))
        .isEqualTo(new Usage(100, 0, 0, 0, 50, 20, Source.PROVIDER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cached_tokens", "prompt_cache_hit_tokens", "cached_prompt_text_tokens"})
  void compatibleEndpointsNameTheirCacheDifferently(String name) {
    assertThat(
            read(
                Provider.OPENAI,
                """
                {"usage": {"prompt_tokens": 100, "completion_tokens": 5, "%s": 60}}
                """
                    .formatted(name)))
        .isEqualTo(new Usage(40, 60, 0, 0, 5, 0, Source.PROVIDER));
  }

  @Test
  void anthropicCountsCachesBesideItsInput() {
    assertThat(
            read(
                Provider.ANTHROPIC,
                """
                {"usage": {"input_tokens": 10, "cache_creation_input_tokens": 500, "cache_read_input_tokens": 2000,
                  "cache_creation": {"ephemeral_5m_input_tokens": 100, "ephemeral_1h_input_tokens": 400},
                  "output_tokens": 50, "output_tokens_details": {"thinking_tokens": 30}}}
                """))
        .isEqualTo(new Usage(10, 2000, 100, 400, 20, 30, Source.PROVIDER));
  }

  @Test
  void geminiCountsThoughtsAndToolsOnTopAndTheCacheWithin() {
    assertThat(
            read(
                Provider.GEMINI,
                """
                {"usageMetadata": {"promptTokenCount": 100, "cachedContentTokenCount": 80, "toolUsePromptTokenCount": 7,
                  "candidatesTokenCount": 20, "thoughtsTokenCount": 300, "totalTokenCount": 427}}
                """))
        .isEqualTo(new Usage(27, 80, 0, 0, 20, 300, Source.PROVIDER));
  }

  @Test
  void geminiLeavesZerosOut() {
    assertThat(read(Provider.GEMINI, "{\"usageMetadata\": {\"promptTokenCount\": 9}}"))
        .isEqualTo(new Usage(9, 0, 0, 0, 0, 0, Source.PROVIDER));
  }

  @Test
  void ollamaCountsBesideTheAnswer() {
    assertThat(read(Provider.OLLAMA, "{\"prompt_eval_count\": 26, \"eval_count\": 298}"))
        .isEqualTo(new Usage(26, 0, 0, 0, 298, 0, Source.PROVIDER));
  }

  @Test
  void bedrockAndCohereAreReadToo() {
    assertThat(
            read(
                Provider.ANTHROPIC,
                """
                {"usage": {"inputTokens": 10, "outputTokens": 5, "cacheReadInputTokens": 20, "cacheWriteInputTokens": 3}}
                """))
        .isEqualTo(new Usage(10, 20, 3, 0, 5, 0, Source.PROVIDER));
    assertThat(
            read(
                Provider.OPENAI,
                """
                {"usage": {"billed_units": {"input_tokens": 5.0, "output_tokens": 2.0}, "tokens": {"input_tokens": 80}}}
                """))
        .isEqualTo(new Usage(5, 0, 0, 0, 2, 0, Source.PROVIDER));
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatDoesNotSayIsNotGuessed(Provider provider) {
    for (String silent :
        List.of(
            "{}",
            "[]",
            "null",
            "{\"usage\": null}",
            "{\"usage\": {}}",
            "{\"usage\": 7}",
            "{\"usageMetadata\": {}}",
            "{\"usage\": {\"prompt_tokens\": 5}}")) {
      assertThat(read(provider, silent)).as(silent).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"-1", "1.5", "'\"5\"'", "1e12", "null"})
  void aTotalThatIsNoCountMakesTheAnswerSilent(String total) {
    assertThat(
            read(
                Provider.OPENAI,
                "{\"usage\": {\"prompt_tokens\": %s, \"completion_tokens\": 5}}".formatted(total)))
        .isNull();
    assertThat(
            read(
                Provider.ANTHROPIC,
                "{\"usage\": {\"input_tokens\": 5, \"output_tokens\": %s}}".formatted(total)))
        .isNull();
  }

  @Test
  void noNumberEverThrowsOrOverflows() {
    long seed = 20261125;
    RandomGenerator random = new Random(seed);
    for (int round = 0; round < 5_000; round++) {
      String answer = filled(random, List.of("HOSTILE", "SMALL", "SMALL"));
      for (Provider provider : Provider.values()) {
        Usage usage = read(provider, answer);
        if (usage != null) {
          assertThat(usage.totalInput()).as("seed %d: %s", seed, answer).isBetween(0L, 1L << 31);
          assertThat(usage.totalOutput()).as("seed %d: %s", seed, answer).isBetween(0L, 1L << 31);
        }
      }
    }
  }

  /** The sum of all buckets against totals that are reckoned here, form by form. */
  @Test
  void theBucketsSumToTheProvidersTotals() {
    RandomGenerator random = new Random(7);
    for (int round = 0; round < 5_000; round++) {
      String answer = filled(random, List.of("SMALL"));
      JsonNode json = json(answer);
      Usage usage = UsageReader.read(Provider.OPENAI, json);
      assertThat(usage).as(answer).isNotNull();
      assertThat(usage.totalInput()).as(answer).isEqualTo(totalIn(json));
      assertThat(usage.totalOutput()).as(answer).isIn(totalsOut(json));
    }
  }

  private static long totalIn(JsonNode json) {
    JsonNode usage = json.path("usage");
    if (usage.has("prompt_tokens")) {
      return at(usage, "/prompt_tokens");
    }
    if (usage.has("cache_creation_input_tokens")) {
      return at(usage, "/input_tokens")
          + at(usage, "/cache_read_input_tokens")
          + at(usage, "/cache_creation_input_tokens");
    }
    return at(usage, "/input_tokens")
        + at(usage, "/inputTokens")
        + at(usage, "/cacheReadInputTokens")
        + at(usage, "/cacheWriteInputTokens")
        + at(usage, "/billed_units/input_tokens")
        + at(usage, "/tokens/input_tokens")
        + at(json, "/usageMetadata/promptTokenCount")
        + at(json, "/usageMetadata/toolUsePromptTokenCount")
        + at(json, "/prompt_eval_count");
  }

  /** With reasoning on top or not: an answer in the wire of OpenAI leaves both open. */
  private static List<Long> totalsOut(JsonNode json) {
    JsonNode usage = json.path("usage");
    long out =
        at(usage, "/completion_tokens")
            + at(usage, "/output_tokens")
            + at(usage, "/outputTokens")
            + at(usage, "/billed_units/output_tokens")
            + at(usage, "/tokens/output_tokens")
            + at(json, "/usageMetadata/candidatesTokenCount")
            + at(json, "/usageMetadata/thoughtsTokenCount")
            + at(json, "/eval_count");
    JsonNode within = usage.at("/completion_tokens_details/reasoning_tokens");
    long reasoning = within.isMissingNode() ? at(usage, "/reasoning_tokens") : within.asLong();
    return usage.has("completion_tokens") ? List.of(out, out + reasoning) : List.of(out);
  }

  private static long at(JsonNode json, String pointer) {
    return json.at(pointer).asLong(0);
  }

  private static String filled(RandomGenerator random, List<String> kinds) {
    String form = FORMS.get(random.nextInt(FORMS.size()));
    StringBuilder answer = new StringBuilder();
    for (int at = 0; at < form.length(); at++) {
      char c = form.charAt(at);
      boolean hostile = c == 'N' && kinds.get(random.nextInt(kinds.size())).equals("HOSTILE");
      answer.append(
          c != 'N'
              ? String.valueOf(c)
              : hostile
                  ? HOSTILE.get(random.nextInt(HOSTILE.size()))
                  : String.valueOf(random.nextInt(200_000)));
    }
    return answer.toString();
  }

  private static @Nullable Usage read(Provider provider, String answer) {
    return UsageReader.read(provider, json(answer));
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
