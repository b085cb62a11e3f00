package io.turnsmith.bench;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param name what was measured
 * @param value the number
 * @param unit of the number
 * @param goal what it should reach; null where it only informs
 * @param numerator what was counted or timed, in its own unit
 * @param denominator what it is related to
 * @param n how many single measurements stand behind it
 * @param took how long the measuring took
 */
public record Figure(
    String name,
    double value,
    String unit,
    @Nullable Goal goal,
    double numerator,
    double denominator,
    long n,
    Duration took) {

  /** What a figure should reach. */
  public record Goal(Sense sense, double limit) {
    /** Whether more or less is better. */
    public enum Sense {
      AT_LEAST,
      AT_MOST
    }

    boolean isReachedBy(double value) {
      return switch (sense) {
        case AT_LEAST -> value >= limit;
        case AT_MOST -> value <= limit;
      };
    }

    String shown() {
      return (sense == Sense.AT_LEAST ? ">= " : "<= ") + number(limit);
    }
  }

  /** Names of the columns of {@link #line}. */
  public static final String HEADER =
      "figure\tvalue\tunit\tgoal\tverdict\tnumerator\tdenominator\tn\tseconds";

  /** One tab-separated line; the verdict is reckoned here, never by the benchmark. */
  public String line() {
    return String.join(
        "\t",
        name,
        number(value),
        unit,
        goal == null ? "-" : goal.shown(),
        goal == null ? "-" : goal.isReachedBy(value) ? "ok" : "short",
        number(numerator),
        number(denominator),
        String.valueOf(n),
        number(took.toMillis() / 1000.0));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e12
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
