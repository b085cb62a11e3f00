package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Estimate;
import io.turnsmith.batch.Plan;
import io.turnsmith.llm.Capabilities;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.llm.ProfileKey;
import io.turnsmith.llm.Provider;
import io.turnsmith.llm.RateLimits;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BudgetQuestionTest {
  private static final BudgetQuestion NOBODY = new BudgetQuestion(null);

  @Test
  void aPaidBatchWithoutABudgetIsRefusedWhereNobodySits() {
    assertThatThrownBy(() -> NOBODY.settle(plan(false, "0.333"), false))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("--budget 0.50")
        .hasMessageContaining("--no-budget");
    assertThat(NOBODY.settle(plan(false, "0.333"), true).spec().budgetUsd()).isNull();
  }

  @Test
  void aPersonIsAskedAndProposedOneAndAHalfTimesTheEstimateInWholeCents() {
    BudgetQuestion enter =
        new BudgetQuestion(
            question -> {
              assertThat(question).contains("[0.50]");
              return "";
            });

    assertThat(enter.settle(plan(false, "0.333"), false).spec().budgetUsd()).isEqualTo("0.50");
    assertThat(answering("$2").settle(plan(false, "0.333"), false).spec().budgetUsd())
        .isEqualTo("2");
    assertThat(answering("none").settle(plan(false, "0.333"), false).spec().budgetUsd()).isNull();
    assertThatThrownBy(() -> answering("lots").settle(plan(false, "0.333"), false))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("'lots' is no amount");
  }

  @Test
  void whatCostsNothingNeedsNoBudget() {
    assertThat(NOBODY.settle(plan(true, "0.333"), false).spec().budgetUsd()).isNull();
    assertThat(NOBODY.settle(plan(false, "0"), false).spec().budgetUsd()).isNull();
  }

  @Test
  void anUnpricedBatchMustBeWanted() {
    assertThatThrownBy(() -> NOBODY.settle(plan(false, null), false))
        .hasMessageContaining("has no prices");
    assertThat(NOBODY.settle(plan(false, null), true).spec().budgetUsd()).isNull();
  }

  private static BudgetQuestion answering(String answer) {
    return new BudgetQuestion(_ -> answer);
  }

  private static Plan.Ready plan(boolean simulated, @Nullable String estimate) {
    BatchSpec spec =
        new BatchSpec(
            "paid",
            Set.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            1,
            null,
            7,
            "main",
            "single-pass",
            5,
            16,
            3,
            null);
    ModelProfile profile =
        new ModelProfile(
            new ModelProfileId(new UUID(0, 1)),
            "main",
            Provider.OPENAI,
            "gpt",
            "",
            new ProfileKey.None(),
            null,
            100,
            Duration.ofSeconds(20),
            8,
            RateLimits.NONE,
            null,
            Capabilities.ASSUMED,
            null,
            null,
            simulated);
    return new Plan.Ready(
        spec,
        profile,
        new UUID(0, 2),
        List.of(),
        Set.of(),
        Set.of(),
        new Estimate(1, 1, 10, 10, estimate == null ? null : new BigDecimal(estimate)));
  }
}
