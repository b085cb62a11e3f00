package io.turnsmith.quality;

import static java.math.RoundingMode.HALF_UP;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The one score of a conversation: turns 30 %, length 20 %, text 50 %.
 *
 * @param value from 0.0 to 10.0, one decimal
 * @param version of the scorer; grows when the same conversation could score differently
 * @param parts turns, length and text, each with its reasons
 */
public record Score(BigDecimal value, int version, List<Part> parts) {
  public static final int VERSION = 1;

  static final int TURNS_PERCENT = 30;
  static final int LENGTH_PERCENT = 20;
  static final int TEXT_PERCENT = 50;

  public Score {
    requireNonNull(value, "value");
    parts = List.copyOf(parts);
  }

  /**
   * Weighs the parts as the database's {@code calculate_quality_score} does: the third part is
   * rounded to one decimal before it is weighed, the sum after; both half away from zero.
   */
  public static BigDecimal combine(BigDecimal turns, BigDecimal length, BigDecimal metricsAverage) {
    return weighed(turns, TURNS_PERCENT)
        .add(weighed(length, LENGTH_PERCENT))
        .add(weighed(metricsAverage.setScale(1, HALF_UP), TEXT_PERCENT))
        .setScale(1, HALF_UP);
  }

  private static BigDecimal weighed(BigDecimal part, int percent) {
    return part.multiply(BigDecimal.valueOf(percent, 2));
  }

  /** What keeps it from full marks, largest first, as {@code length −1.2}; empty at 10.0. */
  public List<String> reasons() {
    List<Loss> losses = new ArrayList<>();
    parts.forEach(part -> losses.add(new Loss(part.name(), part.loss())));
    BigDecimal unexplained =
        losses.stream().map(Loss::points).reduce(BigDecimal.TEN, BigDecimal::subtract);
    losses.add(new Loss("severe flag", unexplained.subtract(value)));
    return losses.stream()
        .map(loss -> new Loss(loss.name(), loss.points().setScale(1, HALF_UP)))
        .filter(loss -> loss.points().signum() > 0)
        .sorted(Comparator.comparing(Loss::points).reversed())
        .map(loss -> loss.name() + " −" + loss.points())
        .toList();
  }

  private record Loss(String name, BigDecimal points) {}
}
