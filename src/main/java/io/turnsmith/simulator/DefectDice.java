package io.turnsmith.simulator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Decides from a hash whether and how an answer is spoiled, so that a repeated request is, too. */
final class DefectDice {
  private final long seed;
  private final Map<DefectKind, Double> shares;

  DefectDice(SimulatorOptions options) {
    this.seed = options.seed();
    this.shares = new EnumMap<>(DefectKind.class);
    if (options.defects().shares().isEmpty()) {
      double each = options.defects().share() / DefectKind.values().length;
      for (DefectKind kind : DefectKind.values()) {
        shares.put(kind, each);
      }
    } else {
      shares.putAll(options.defects().shares());
    }
  }

  Optional<DefectKind> roll(ChatRequest request) {
    double drawn = Seeds.share("defect", seed, request.seed(), request.promptHash());
    double upTo = 0;
    for (Map.Entry<DefectKind, Double> entry : shares.entrySet()) {
      upTo += entry.getValue();
      if (drawn < upTo) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }
}
