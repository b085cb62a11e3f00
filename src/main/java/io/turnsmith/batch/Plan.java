package io.turnsmith.batch;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.Tier;
import io.turnsmith.generation.BoundStep;
import io.turnsmith.llm.ModelProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a specification comes to. Nothing is stored yet. */
public sealed interface Plan {
  /**
   * The order can be given.
   *
   * @param step how each conversation is made
   * @param isFallback whether the pipeline wants another way, of which its model is not able
   * @param items each is rendered anew whenever it is asked for: they do not all fit into memory
   * @param tiers those of the items
   * @param idle tiers that nobody chose and that would usually drive conversations, but hold
   *     nothing
   */
  record Ready(
      BatchSpec spec,
      ModelProfile profile,
      UUID pipelineVersion,
      BoundStep step,
      boolean isFallback,
      List<Item> items,
      Set<Tier> tiers,
      Set<Tier> idle,
      Estimate estimate)
      implements Plan {
    public Ready {
      tiers = Set.copyOf(tiers);
      idle = Set.copyOf(idle);
    }

    /** The same under a budget. */
    public Ready withBudget(BigDecimal usd) {
      return new Ready(
          spec.withBudget(usd),
          profile,
          pipelineVersion,
          step,
          isFallback,
          items,
          tiers,
          idle,
          estimate);
    }

    /** Whether making it costs money, as far as anybody knows. */
    public boolean isPaid() {
      return !profile.simulated()
          && (estimate.costUsd() == null || estimate.costUsd().signum() > 0);
    }
  }

  /** The order is refused whole; every bad item is named. */
  record Refused(List<String> mistakes) implements Plan {
    public Refused {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * One conversation of the plan.
   *
   * @param position from 1
   */
  record Item(
      int position,
      Tier tier,
      UUID templateVersion,
      @Nullable UUID scenario,
      @Nullable UUID edgeCase,
      long seed,
      Inputs inputs) {}
}
