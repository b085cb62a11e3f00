package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Tier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanSizeTest {
  @Test
  void soManyOfEachThatNoNumberHoldsThemIsRefused() {
    assertThat(Planner.tooMany(ofEach(Integer.MAX_VALUE), 84))
        .contains(
            "2147483647 conversations of each of 84 make 180388626348; a batch has at most 20000");
  }

  @Test
  void theLargestBatchIsNotRefused() {
    assertThat(Planner.tooMany(ofEach(Planner.MOST_ITEMS / 4), 4)).isEmpty();
    assertThat(Planner.tooMany(ofEach(Planner.MOST_ITEMS / 4 + 1), 4)).isPresent();
  }

  private static BatchSpec ofEach(int number) {
    return new BatchSpec(
        "batch",
        Set.of(Tier.SCENARIO),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        number,
        null,
        1,
        "simulator",
        "single-pass",
        5,
        16,
        3,
        null);
  }
}
