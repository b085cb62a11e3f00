package io.turnsmith.batch;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.Tier;
import io.turnsmith.llm.ModelProfile;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a specification comes to: every item with its rendered inputs. Nothing is stored yet. */
public sealed interface Plan {
  /** The order can be given. */
  record Ready(
      BatchSpec spec,
      ModelProfile profile,
      UUID pipelineVersion,
      List<Item> items,
      Estimate estimate)
      implements Plan {
    public Ready {
      items = List.copyOf(items);
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
