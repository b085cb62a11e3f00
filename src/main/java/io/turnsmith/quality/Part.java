package io.turnsmith.quality;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;

/**
 * One part of a score.
 *
 * @param name {@code turns}, {@code length} or {@code text}
 * @param weight its share of the score, in percent
 * @param value from 0 to 10
 * @param reasons what was measured, or which rule took how many points
 */
public record Part(String name, int weight, BigDecimal value, List<String> reasons) {
  public Part {
    requireNonNull(name, "name");
    requireNonNull(value, "value");
    reasons = List.copyOf(reasons);
  }

  /** How far it pulls the score below full marks. */
  BigDecimal loss() {
    return BigDecimal.TEN.subtract(value).multiply(BigDecimal.valueOf(weight, 2));
  }
}
