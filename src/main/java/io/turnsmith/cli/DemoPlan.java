package io.turnsmith.cli;

import io.turnsmith.app.AppConfig.SimulatorKeys;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.conversation.Tier;
import java.math.BigDecimal;
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

  /**
   * Requests are counted from the simulator's start: the fifth is refused and told to wait half a
   * second, the twentieth is worked on and charged, and its connection breaks.
   */
  private static final List<String> FAULTS =
      List.of("rate_limited@5,retry_after=0.5", "disconnect_after_work@20");

  private static final Duration LATENCY = Duration.ofMillis(200);

  static final SimulatorKeys SIMULATOR = new SimulatorKeys("", LATENCY, 0, shares(), FAULTS, 7);

  /** Nothing goes wrong but what the demonstration itself does. */
  static final SimulatorKeys WELL_BEHAVED =
      new SimulatorKeys("", LATENCY, 0, Map.of(), List.of(), 7);

  /** Less than the worst case of all calls of its batch, more than that of one. */
  private static final BigDecimal SHORT_BUDGET = new BigDecimal("0.02");

  /** What a person raises it to. */
  static final BigDecimal RAISED_BUDGET = new BigDecimal("0.10");

  /** Conversations in work at once: most of the time each waits for the model. */
  static final int AT_ONCE = 32;

  private static final long SEED = 20261121;
  private static final String KEY = "turnsmith-demo-";

  private DemoPlan() {}

  static List<BatchSpec> batches() {
    return List.of(
        spec("scenarios", EnumSet.of(Tier.SCENARIO), List.of(), List.of(), 1),
        spec("edge cases", EnumSet.of(Tier.EDGE_CASE), List.of(), List.of(), 1),
        spec("templates alone", EnumSet.of(Tier.TEMPLATE), STANDING_ALONE, List.of(), 1)
            .withBudget(SHORT_BUDGET),
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
        AT_ONCE,
        3,
        KEY + name.replace(' ', '-'));
  }
}
