package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.testing.TestDatabase;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values that the seed's own function was seen to give, and those that ours clamps. */
class QualityScoreSqlTest {
  private static TestDatabase test;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "NULL",
      quoteCharacter = '`',
      value = {
        // Both ends of each class of turns, over both ends of each class of tokens.
        "8, 1000, 7.5",
        "16, 3000, 7.5",
        "8, 500, 6.9",
        "16, 999, 6.9",
        "8, 3001, 6.9",
        "16, 5000, 6.9",
        "8, 499, 6.3",
        "16, 5001, 6.3",
        "8, NULL, 6.3",
        "6, 1000, 6.6",
        "7, 3000, 6.6",
        "17, 1000, 6.6",
        "20, 3000, 6.6",
        "6, 500, 6.0",
        "7, 999, 6.0",
        "17, 3001, 6.0",
        "20, 5000, 6.0",
        "6, 499, 5.4",
        "20, 5001, 5.4",
        "17, NULL, 5.4",
        "5, 1000, 5.7",
        "21, 3000, 5.7",
        "NULL, 1000, 5.7",
        "5, 500, 5.1",
        "21, 5000, 5.1",
        "NULL, 999, 5.1",
        "5, 499, 4.5",
        "21, 5001, 4.5",
        "NULL, NULL, 4.5",
        "0, 0, 4.5",
        "1, 1, 4.5"
      })
  void withoutMetricsTheyCountAsFive(
      @Nullable Integer turns, @Nullable Integer tokens, BigDecimal expected) {
    assertThat(score(turns, tokens, null)).isEqualTo(expected);
    assertThat(score(turns, tokens, "{}")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "12, 2000, `{\"overall\": 10, \"relevance\": 10, \"accuracy\": 10}`, 10.0",
        "1, 1, `{\"overall\": 0, \"relevance\": 0, \"accuracy\": 0}`, 2.0",
        "12, 2000, `{\"overall\": 7, \"relevance\": 7, \"accuracy\": 8}`, 8.7",
        "12, 2000, `{\"overall\": 8, \"relevance\": 7, \"accuracy\": 8}`, 8.9",
        "12, 2000, `{\"overall\": 7.5, \"relevance\": 7.5, \"accuracy\": 7.5}`, 8.8",
        "7, 700, `{\"overall\": 8, \"relevance\": 8, \"accuracy\": 7}`, 7.4",
        "12, 2000, `{\"overall\": 10}`, 8.4",
        "12, 2000, `{\"overall\": null, \"relevance\": 9}`, 8.2",
        "12, 2000, `{\"overall\": \"8\"}`, 8.0",
        "12, 2000, `[]`, 7.5",
        "1, 1, `{\"overall\": 0, \"relevance\": 0, \"accuracy\": 2}`, 2.4",
        "6, 1000, `{\"overall\": 10, \"relevance\": 0, \"accuracy\": 1}`, 6.0",
        "1, 500, `{\"overall\": 10, \"relevance\": 9, \"accuracy\": 1}`, 6.0"
      })
  void metricsAreAveragedAndRoundedBeforeTheyAreWeighed(
      int turns, int tokens, String metrics, BigDecimal expected) {
    assertThat(score(turns, tokens, metrics)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"overall\": 60}`, 8.4",
        "`{\"overall\": 60, \"relevance\": 10, \"accuracy\": 10}`, 10.0",
        "`{\"overall\": -5, \"relevance\": 0, \"accuracy\": 0}`, 5.0",
        "`{\"overall\": 280, \"relevance\": 5, \"accuracy\": 5}`, 8.4",
        "`{\"overall\": 290}`, 8.4",
        "`{\"overall\": 1e300}`, 7.5",
        "`{\"overall\": \"good\"}`, 7.5",
        "`{\"overall\": \"\"}`, 7.5",
        "`{\"overall\": [9]}`, 7.5",
        "`{\"overall\": true}`, 7.5",
        "`\"9\"`, 7.5",
        "`null`, 7.5"
      })
  void metricsOutsideTheirRangeAreClampedAndOthersCountAsFive(String metrics, BigDecimal expected) {
    assertThat(score(12, 2000, metrics)).isEqualTo(expected);
  }

  private static BigDecimal score(
      @Nullable Integer turns, @Nullable Integer tokens, @Nullable String metrics) {
    return test.database()
        .inWorkspace(
            test.actor(),
            handle ->
                handle
                    .createQuery("SELECT calculate_quality_score(:turns, :tokens, :metrics::jsonb)")
                    .bind("turns", turns)
                    .bind("tokens", tokens)
                    .bind("metrics", metrics)
                    .mapTo(BigDecimal.class)
                    .one());
  }
}
