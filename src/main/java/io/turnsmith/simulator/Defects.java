package io.turnsmith.simulator;

import java.util.Map;

/**
 * How many answers are spoiled in their text.
 *
 * @param share of all answers, 0 to 1, in equal parts of every kind
 * @param shares of each kind, summing to at most 1; when not empty, it replaces {@code share}
 */
public record Defects(double share, Map<DefectKind, Double> shares) {
  private static final double ROUNDING = 1e-9;

  /** Copies the map and refuses shares out of range. */
  public Defects {
    shares = Map.copyOf(shares);
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean negative = shares.values().stream().anyMatch(each -> each < 0);
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("defect share must be 0 to 1");
    }
    if (negative || !(sum <= 1 + ROUNDING)) {
      throw new IllegalArgumentException("defect shares must be 0 to 1 and sum to at most 1");
    }
  }

  /** No answer is spoiled. */
  public static Defects none() {
    return new Defects(0, Map.of());
  }
}
