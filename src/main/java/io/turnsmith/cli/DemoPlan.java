package io.turnsmith.cli;

import io.turnsmith.app.AppConfig.SimulatorKeys;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.conversation.Tier;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the demonstration orders, and how badly the simulated model behaves meanwhile. */
final class DemoPlan {
  /** Every kind that spoils an answer comes up two or three times in a hundred. */
  private static final double SPOILED_SHARE = 0.025;

  /**
   * A near copy needs a second answer to the same brief, so this kind shows only in the batch that
   * asks for one scenario again and again.
   */
  private static final double NEAR_COPY_SHARE = 0.65;

  /** Finance and support can stand alone; the others need what a scenario says. */
  private static final List<String> STANDING_ALONE =
      List.of(
          "customer-support",
          "financial-planning-triumph",
          "investment-discovery",
          "retirement-anxiety-to-relief");

  static final SimulatorKeys SIMULATOR = new SimulatorKeys(Duration.ofMillis(200), 0, shares(), 7);

  private static final long SEED = 20261121;
  private static final String KEY = "turnsmith-demo-";

  private DemoPlan() {}

  static List<BatchSpec> batches() {
    return List.of(
        spec("scenarios", EnumSet.of(Tier.SCENARIO), List.of(), List.of(), 1),
        spec("edge cases", EnumSet.of(Tier.EDGE_CASE), List.of(), List.of(), 1),
        spec("templates alone", EnumSet.of(Tier.TEMPLATE), STANDING_ALONE, List.of(), 1),
        spec(
            "the same again",
            EnumSet.of(Tier.SCENARIO),
            List.of(),
            List.of("vienna-in-advent"),
            4));
  }

  private static Map<String, Double> shares() {
    Map<String, Double> shares = new HashMap<>();
    for (String kind :
        List.of(
            "truncated_ending",
            "length",
            "repeated_turn",
            "leaked_placeholder",
            "wrong_role_order",
            "persona_drift",
            "refusal",
            "invalid_json",
            "as_an_ai",
            "short_answers",
            "merged_turns")) {
      shares.put(kind, SPOILED_SHARE);
    }
    shares.put("near_copy", NEAR_COPY_SHARE);
    return shares;
  }

  private static BatchSpec spec(
      String name, Set<Tier> tiers, List<String> templates, List<String> scenarios, int each) {
    return new BatchSpec(
        name,
        tiers,
        templates,
        scenarios,
        List.of(),
        Map.of(),
        each,
        null,
        SEED,
        "simulator",
        "single-pass",
        5,
        32,
        3,
        KEY + name.replace(' ', '-'));
  }
}
