package io.turnsmith.bench;

import io.turnsmith.bench.Figure.Goal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long single requests took. */
final class Latencies {
  private final List<Double> millis = new ArrayList<>();
  private Duration whole = Duration.ZERO;

  void add(Duration took) {
    millis.add(took.toNanos() / 1e6);
    whole = whole.plus(took);
  }

  /** Time within which this share of them was answered, in milliseconds. */
  double percentile(int percent) {
    List<Double> sorted = millis.stream().sorted().toList();
    int place = (int) Math.ceil(percent / 100.0 * sorted.size()) - 1;
    return sorted.get(Math.max(0, place));
  }

  Figure figure(String name, int percent, @Nullable Goal goal) {
    double value = percentile(percent);
    return new Figure(
        "%s p%d".formatted(name, percent), value, "ms", goal, value, 1, millis.size(), whole);
  }
}
