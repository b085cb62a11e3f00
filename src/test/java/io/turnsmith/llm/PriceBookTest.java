package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceBookTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 25);
  private static final PriceBook BOOK = PriceBook.builtIn();

  @ParameterizedTest
  @CsvSource({
    "OPENAI, https://api.openai.com/v1, gpt-4o-mini, 0.15, 0.6",
    "OPENAI, '', gpt-4o-mini, 0.15, 0.6",
    "ANTHROPIC, https://api.anthropic.com, claude-sonnet-4-6, 3, 15",
    "GEMINI, https://generativelanguage.googleapis.com, gemini-2.5-flash, 0.3, 2.5",
    "ANTHROPIC, https://us-east5-aiplatform.googleapis.com, claude-sonnet-5, 3, 15",
    "MISTRAL, https://api.mistral.ai/v1, mistral-large-latest, 2, 6",
    "OPENAI, https://api.groq.com/openai/v1, llama-3.3-70b-versatile, 0.59, 0.79",
    "OPENAI, https://api.deepseek.com, deepseek-v4-pro, 0.435, 0.87",
    "OPENAI, https://API.Z.AI/api/paas/v4, GLM-5.3, 1.4, 4.4",
    "OPENAI, https://mine.openai.azure.com, o3-mini, 1.1, 4.4",
  })
  void theEndpointsHostTellsWhoCharges(
      Provider provider, String baseUrl, String model, BigDecimal input, BigDecimal output) {
    Rates rates = BOOK.find(provider, baseUrl, model, DAY).orElseThrow().standard().base();

    assertThat(rates.input()).isEqualByComparingTo(input);
    assertThat(rates.output()).isEqualByComparingTo(output);
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, http://localhost:8000/v1, gpt-4o-mini",
    "OPENAI, https://openrouter.ai/api/v1, openai/gpt-4o-mini",
    "OPENAI, https://api.openai.com.evil.example/v1, gpt-4o-mini",
    "OPENAI, https://api.openai.com/v1, gpt-9",
    "OPENAI, https://api.openai.com/v1, gpt-4o-mini-realtime-preview",
    "OLLAMA, '', llama3.3",
    "OLLAMA, http://127.0.0.1:11434, llama3.3",
  })
  void whatIsNotListedIsUnpricedAndNotFree(Provider provider, String baseUrl, String model) {
    assertThat(BOOK.find(provider, baseUrl, model, DAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2026-08-31, 2", "2026-09-01, 3"})
  void aPriceChangesOnItsDay(LocalDate day, BigDecimal input) {
    assertThat(
            BOOK.find("anthropic", "claude-sonnet-5", day).orElseThrow().standard().base().input())
        .isEqualByComparingTo(input);
  }

  @Test
  void theVersionNamesTableAndRowAndChangesWithThePrice() {
    String first = version(LocalDate.of(2026, 8, 31));
    String second = version(LocalDate.of(2026, 9, 1));

    assertThat(first).matches("2026-08-21:anthropic/claude-sonnet-5\\*:[0-9a-f]{8}");
    assertThat(second).matches("2026-08-21:anthropic/claude-sonnet-5\\*:[0-9a-f]{8}");
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void theNameThatSaysMostCounts() {
    PriceBook book =
        BOOK.with(
            List.of(row("x*", null, "1"), row("x-large*", null, "2"), row("x-large-1", null, "3")));

    assertThat(input(book, "x-small")).isEqualTo("1");
    assertThat(input(book, "x-large-2")).isEqualTo("2");
    assertThat(input(book, "X-Large-1")).isEqualTo("3");
  }

  @Test
  void twoRowsThatContradictEachOtherTellNothing() {
    PriceBook book = BOOK.with(List.of(row("a*", null, "1"), row("*b", null, "2")));

    assertThat(book.find("mine", "ab", DAY)).isEmpty();
    assertThat(input(book, "ac")).isEqualTo("1");
  }

  @Test
  void aRowOfAPersonCountsBeforeTheTableFromItsDayOn() {
    PriceRow later = row("openai", "gpt-4o-mini", DAY.plusDays(1), "9");
    PriceBook book = BOOK.with(List.of(later));

    assertThat(book.find("openai", "gpt-4o-mini", DAY))
        .isEqualTo(BOOK.find("openai", "gpt-4o-mini", DAY));
    assertThat(book.row("openai", "gpt-4o-mini", DAY.plusDays(1))).contains(later);
  }

  @Test
  void everyRowOfTheTableIsBelievedNamedAndDatedInThePast() {
    assertThat(BOOK.rows())
        .hasSizeGreaterThan(400)
        .allSatisfy(
            row -> {
              assertThat(PriceRatios.odd(row.prices())).isEmpty();
              assertThat(BOOK.source(row)).startsWith("https://");
              LocalDate checked = row.checked();
              assertThat(checked == null || checked.isBefore(DAY)).isTrue();
              for (String name : row.names()) {
                String example = name.replace("*", "").replace("#", "1");
                assertThat(BOOK.find(row.seller(), example, LocalDate.of(2030, 1, 1)))
                    .as(row.seller() + " " + name)
                    .isPresent();
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "gpt-5*, gpt-5-mini, true",
    "gpt-5, gpt-5-mini, false",
    "*sonnet*, claude-sonnet-5, true",
    "a*b*c, axxbyyc, true",
    "a*b*c, axxbyy, false",
    "m-####, m-2026, true",
    "m-####, m-202x, false",
    "*, anything, true",
    "#*, x, false",
  })
  void starsStandForTextAndHashesForDigits(String pattern, String name, boolean matches) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
  }

  private static String version(LocalDate day) {
    return BOOK.find("anthropic", "claude-sonnet-5", day).orElseThrow().version();
  }

  private static String input(PriceBook book, String model) {
    Optional<Prices> prices = book.find("mine", model, DAY);
    return prices.orElseThrow().standard().base().input().toPlainString();
  }

  private static PriceRow row(String model, @Nullable LocalDate from, String input) {
    return row("mine", model, from, input);
  }

  private static PriceRow row(String seller, String model, @Nullable LocalDate from, String input) {
    BigDecimal usd = new BigDecimal(input);
    return PriceRow.of(
        "test", seller, model, List.of(), from, new Prices(usd, usd, usd, usd, ""), "", null);
  }
}
