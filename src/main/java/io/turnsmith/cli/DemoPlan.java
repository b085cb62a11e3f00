package io.turnsmith.cli;

import io.turnsmith.batch.BatchSpec;
import io.turnsmith.conversation.Tier;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration orders: every template, all three tiers, and one order to repeat itself.
 */
final class DemoPlan {
  /** With the seeds below, chosen by looking: many kinds of flags, and a pair of near copies. */
  static final long SIMULATOR_SEED = 7;

  private static final long SEED = 20261121;
  private static final String KEY = "turnsmith-demo-";

  private DemoPlan() {}

  static List<BatchSpec> batches() {
    return List.of(
        spec("every scenario, once", EnumSet.of(Tier.SCENARIO), List.of(), null),
        spec("every edge case, once", EnumSet.of(Tier.EDGE_CASE), List.of(), null),
        spec("templates alone", EnumSet.of(Tier.TEMPLATE), List.of("customer-support"), 6));
  }

  private static BatchSpec spec(
      String name, Set<Tier> tiers, List<String> templates, @Nullable Integer count) {
    return new BatchSpec(
        name,
        tiers,
        templates,
        List.of(),
        List.of(),
        Map.of(),
        1,
        count,
        SEED,
        "simulator",
        "single-pass",
        5,
        32,
        3,
        KEY + name.replaceAll("[^a-z]+", "-"));
  }
}
