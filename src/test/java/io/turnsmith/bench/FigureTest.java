package io.turnsmith.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.bench.Figure.Goal;
import io.turnsmith.bench.Figure.Goal.Sense;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
  @ParameterizedTest
  @CsvSource({
    "AT_LEAST, 100, 100, ok",
    "AT_LEAST, 100, 99.999, short",
    "AT_MOST, 15, 15, ok",
    "AT_MOST, 15, 15.001, short"
  })
  void theHarnessReckonsTheVerdict(Sense sense, double limit, double value, String verdict) {
    assertThat(figure(value, new Goal(sense, limit)).line().split("\t", -1)[4]).isEqualTo(verdict);
  }

  @Test
  void aFigureWithoutAGoalHasNoVerdict() {
    assertThat(figure(36.64, null).line())
        .isEqualTo("conversations\t36.640\t1/s\t-\t-\t1000\t27.290\t1000\t27.290");
  }

  @Test
  void everyLineHasTheColumnsOfTheHeader() {
    assertThat(figure(1, new Goal(Sense.AT_MOST, 2)).line().split("\t", -1))
        .hasSameSizeAs(Figure.HEADER.split("\t", -1));
  }

  private static Figure figure(double value, @Nullable Goal goal) {
    return new Figure(
        "conversations", value, "1/s", goal, 1000, 27.29, 1000, Duration.ofMillis(27290));
  }
}
