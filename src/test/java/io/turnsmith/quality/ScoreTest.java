package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {
  /** What the seed's SQL function answered: turns, tokens, three metrics, score. */
  @ParameterizedTest
  @CsvSource({
    "8, 1000, 5, 5, 5, 7.5",
    "16, 3000, 5, 5, 5, 7.5",
    "8, 999, 5, 5, 5, 6.9",
    "8, 3001, 5, 5, 5, 6.9",
    "8, 499, 5, 5, 5, 6.3",
    "8, 5001, 5, 5, 5, 6.3",
    "7, 1000, 5, 5, 5, 6.6",
    "17, 1000, 5, 5, 5, 6.6",
    "20, 5000, 5, 5, 5, 6.0",
    "6, 500, 5, 5, 5, 6.0",
    "6, 499, 5, 5, 5, 5.4",
    "5, 1000, 5, 5, 5, 5.7",
    "21, 1000, 5, 5, 5, 5.7",
    "5, 500, 5, 5, 5, 5.1",
    "1, 1, 5, 5, 5, 4.5",
    "0, 0, 5, 5, 5, 4.5",
    "12, 2000, 10, 10, 10, 10.0",
    "1, 1, 0, 0, 0, 2.0",
    "12, 2000, 7, 7, 8, 8.7",
    "12, 2000, 8, 7, 8, 8.9",
    "12, 2000, 7.5, 7.5, 7.5, 8.8",
    "7, 700, 8, 8, 7, 7.4",
    "12, 2000, 10, 5, 5, 8.4",
    "12, 2000, 5, 9, 5, 8.2",
    "12, 2000, 8, 5, 5, 8.0",
    "1, 1, 0, 0, 2, 2.4",
    "6, 1000, 10, 0, 1, 6.0",
    "1, 500, 10, 9, 1, 6.0"
  })
  void combinesAsTheDatabaseDoes(
      int turns, int tokens, BigDecimal one, BigDecimal two, BigDecimal three, BigDecimal score) {
    Expectations seed = Samples.range(8, 16, "6.0");
    BigDecimal average =
        one.add(two).add(three).divide(BigDecimal.valueOf(3), MathContext.DECIMAL64);

    BigDecimal combined =
        Score.combine(Wanted.turns(seed).mark(turns), Wanted.tokens(seed).mark(tokens), average);

    assertThat(combined).isEqualTo(score);
  }

  @Test
  void namesTheLargestLossFirst() {
    Score score =
        new Score(
            new BigDecimal("5.9"),
            Score.VERSION,
            List.of(part("turns", 30, "7"), part("length", 20, "4"), part("text", 50, "7")));

    assertThat(score.reasons())
        .containsExactly("text −1.5", "length −1.2", "turns −0.9", "severe flag −0.5");
  }

  @Test
  void hasNothingToSayAboutFullMarks() {
    Score score =
        new Score(
            new BigDecimal("10.0"),
            Score.VERSION,
            List.of(part("turns", 30, "10"), part("length", 20, "10"), part("text", 50, "10")));

    assertThat(score.reasons()).isEmpty();
  }

  private static Part part(String name, int weight, String value) {
    return new Part(name, weight, new BigDecimal(value), List.of());
  }
}
