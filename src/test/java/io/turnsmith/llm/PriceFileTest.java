package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.llm.Prices.Service;
import io.turnsmith.llm.Usage.Source;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFileTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

  private static final String LITELLM =
      """
      {
        "sample_spec": {"litellm_provider": "one of …", "mode": "one of: chat", "input_cost_per_token": 0.0},
        "gpt-long": {
          "litellm_provider": "openai", "mode": "chat", "max_input_tokens": 1000000,
          "input_cost_per_token": 2.5e-06, "output_cost_per_token": 1.5e-05,
          "cache_read_input_token_cost": 2.5e-07,
          "input_cost_per_token_above_272k_tokens": 5e-06, "output_cost_per_token_above_272k_tokens": 2.25e-05,
          "input_cost_per_token_batches": 1.25e-06, "output_cost_per_token_batches": 7.5e-06,
          "input_cost_per_token_flex": 1.25e-06,
          "input_cost_per_token_priority": 5e-06, "output_cost_per_token_priority": 3e-05,
          "cache_read_input_token_cost_priority": 5e-07, "source": "https://example.com/prices"},
        "claude-x": {
          "litellm_provider": "anthropic", "mode": "chat",
          "input_cost_per_token": 3e-06, "output_cost_per_token": 1.5e-05,
          "cache_read_input_token_cost": 3e-07, "cache_creation_input_token_cost": 3.7500000000000005e-06,
          "cache_creation_input_token_cost_above_1hr": 6e-06,
          "input_cost_per_token_above_200k_tokens": 6e-06, "output_cost_per_token_above_200k_tokens": 2.25e-05,
          "cache_creation_input_token_cost_above_1hr_above_200k_tokens": 1.2e-05,
          "cache_creation_input_token_cost_above_200k_tokens": 7.5e-06},
        "together_ai/meta-llama/Llama-X": {
          "litellm_provider": "together_ai", "mode": "chat",
          "input_cost_per_token": 8.8e-07, "output_cost_per_token": 8.8e-07},
        "gemini/gemini-x": {
          "litellm_provider": "gemini", "mode": "chat", "input_cost_per_token": 3e-07, "output_cost_per_token": 2.5e-06,
          "output_cost_per_reasoning_token": 3.5e-06},
        "gemini-x": {
          "litellm_provider": "vertex_ai-language-models", "mode": "chat",
          "input_cost_per_token": 3e-07, "output_cost_per_token": 2.5e-06, "output_cost_per_reasoning_token": 3.5e-06},
        "text-embedding-x": {"litellm_provider": "openai", "mode": "embedding", "input_cost_per_token": 1e-07},
        "gpt-half": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06},
        "gpt-free": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 0, "output_cost_per_token": 0.0},
        "watsonx/y": {"litellm_provider": "watsonx", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06}
      }
      """;

  @Test
  void liteLlmsTableIsTakenOverExactly() {
    PriceFile file = read(LITELLM);

    assertThat(file.odd()).isEmpty();
    assertThat(file.rows())
        .extracting(row -> row.seller() + " " + row.model())
        .containsExactly(
            "openai gpt-long",
            "anthropic claude-x",
            "together meta-llama/Llama-X",
            "google gemini-x");
    assertThat(file.leftOut())
        .isEqualTo(
            Map.of(
                "not for chat", 1,
                "without a price for input or output tokens", 1,
                "at 0, which may mean unknown: `prices set` says that a model is free", 1,
                "of providers whose endpoint is not known", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "openai, gpt-long, 272000, 0.68", // 2.5 a million
    "openai, gpt-long, 272001, 1.360005", // 5 a million, all of it
    "together, meta-llama/Llama-X, 1000000, 0.88",
    "google, gemini-x, 1, 0.0000003",
  })
  void theThresholdOfTheKeysNameIsATier(String seller, String model, int input, BigDecimal cost) {
    assertThat(prices(seller, model).cost(new Usage(input, 0, 0, 0, 0, 0, Source.PROVIDER)))
        .isEqualByComparingTo(cost);
  }

  @Test
  void cachesReasoningAndServicesAreTakenOver() {
    Prices claude = prices("anthropic", "claude-x");
    Prices gemini = prices("google", "gemini-x");
    Prices gpt = prices("openai", "gpt-long");
    Usage million = new Usage(0, 0, 1_000_000, 0, 0, 0, Source.PROVIDER);

    assertThat(claude.standard().base().cacheWrite()).isEqualByComparingTo("3.75");
    assertThat(claude.standard().base().cacheWriteHour()).isEqualByComparingTo("6");
    assertThat(claude.standard().tiers().getFirst().rates().cacheWriteHour())
        .isEqualByComparingTo("12");
    assertThat(claude.standard().tiers().getFirst().rates().cacheRead())
        .isEqualByComparingTo("0.3"); // not said above 200k
    assertThat(claude.cost(million)).isEqualByComparingTo("7.5");
    assertThat(gemini.cost(new Usage(0, 0, 0, 0, 0, 1_000_000, Source.PROVIDER)))
        .isEqualByComparingTo("3.5");
    assertThat(gpt.under(Service.BATCH).orElseThrow().standard().base().output())
        .isEqualByComparingTo("7.5");
    assertThat(gpt.under(Service.PRIORITY).orElseThrow().standard().base().cacheRead())
        .isEqualByComparingTo("0.5");
    assertThat(gpt.under(Service.FLEX)).isEmpty(); // half a price is worse than none
  }

  @Test
  void aRowThatLooksLikeASlipIsNamedWithItsReason() {
    PriceFile file =
        read(
            LITELLM
                .replace(
                    "\"cache_read_input_token_cost\": 3e-07",
                    "\"cache_read_input_token_cost\": 3e-05")
                .replace("8.8e-07}", "8.8e-08}"));

    assertThat(file.rows()).hasSize(2);
    assertThat(file.odd())
        .hasSize(2)
        .anyMatch(
            line -> line.startsWith("claude-x: cache_read 30 is not 0 to 1 times the input 3"))
        .anyMatch(
            line -> line.startsWith("together_ai/meta-llama/Llama-X: output 0.088 is not 0.5"));
  }

  @Test
  void twoPricesForOneNameAreNone() {
    PriceFile file =
        read(
            LITELLM.replace(
                "\"vertex_ai-language-models\", \"mode\": \"chat\",\n"
                    + "    \"input_cost_per_token\": 3e-07",
                "\"vertex_ai-language-models\", \"mode\": \"chat\",\n"
                    + "    \"input_cost_per_token\": 4e-07"));

    assertThat(file.rows()).extracting(PriceRow::model).doesNotContain("gemini-x");
    assertThat(file.odd())
        .containsExactly("google/gemini-x: it stands there more than once with different prices");
  }

  @Test
  void ourOwnFormatIsReadWithItsDays() {
    PriceFile file =
        read(
            own(
                """
                {"provider": "localhost:8000", "model": "llama*", "input": 0, "output": "0"},
                {"provider": "groq", "model": "x", "also": ["y"], "from": "2027-01-01", "input": 0.5, "output": 1.5,
                  "batch": {"input": 0.25, "output": 0.75}, "checked": "2026-11-20", "source": "https://example.com"}
                """));

    assertThat(file.odd()).isEmpty();
    assertThat(file.rows()).hasSize(2);
    PriceRow second = file.rows().getLast();
    assertThat(second.names()).containsExactly("x", "y");
    assertThat(second.from()).isEqualTo("2027-01-01");
    assertThat(second.prices().version()).startsWith("mine:groq/x:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"provider\": \"groq\", \"model\": \"x\", \"input\": 1, \"output\": 1, \"cache_raed\":"
            + " 0.1}",
        "{\"provider\": \"groq\", \"model\": \"x\", \"input\": 1, \"output\": 1, \"batch\":"
            + " {\"inptu\": 1}}",
        "{\"provider\": \"groq\", \"model\": \"x\", \"input\": 1}",
        "{\"provider\": \"groq\", \"model\": \"\", \"input\": 1, \"output\": 1}",
        "{\"provider\": \"groq\", \"model\": \"x\", \"input\": -1, \"output\": 1}",
        "{\"provider\": \"groq\", \"model\": \"x\", \"input\": 1, \"output\": 1, \"from\":"
            + " \"soon\"}",
        "7",
      })
  void aMalformedRowIsNamedByItsNumber(String row) {
    String good = "{\"provider\": \"groq\", \"model\": \"g\", \"input\": 1, \"output\": 1},";
    assertThatThrownBy(() -> read(own(good + row)))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("prices.json: row 2: ")
        .hasMessageEndingWith("; nothing was changed.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{}",
        "{\"a\": ",
        "{\"format\": \"other\"}",
        "{\"gpt\": 7, \"x\": {\"litellm_provider\": \"openai\"}}",
        "{\"a\": 1, \"a\": 1}"
      })
  void whatIsNoPriceFileIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UserMistake.class)
        .hasMessageStartingWith("prices.json: ");
  }

  private static Prices prices(String seller, String model) {
    return PriceBook.builtIn().with(read(LITELLM).rows()).find(seller, model, DAY).orElseThrow();
  }

  private static PriceFile read(String text) {
    return PriceFile.read("prices.json", text.getBytes(UTF_8), DAY);
  }

  private static String own(String rows) {
    return "{\"format\": \"turnsmith-prices/1\", \"table\": \"mine\", \"currency\": \"USD\", \"rows\": [%s]}"
        .formatted(rows);
  }
}
