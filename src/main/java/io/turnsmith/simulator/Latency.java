package io.turnsmith.simulator;

import java.time.Duration;

/**
 * How long the simulator thinks.
 *
 * @param time before each answer
 * @param jitter share by which the wait of a request may be longer or shorter, 0 to 1
 */
public record Latency(Duration time, double jitter) {
  private static final double BOTH_SIDES = 2.0;

  /** Refuses negative waits and jitter out of range. */
  public Latency {
    if (time.isNegative()) {
      throw new IllegalArgumentException("latency must not be negative");
    }
    if (!(jitter >= 0 && jitter <= 1)) {
      throw new IllegalArgumentException("latency jitter must be 0 to 1");
    }
  }

  Duration of(ChatRequest request) {
    if (jitter == 0) {
      return time;
    }
    double away = BOTH_SIDES * Seeds.share("latency", request.seed(), request.promptHash()) - 1;
    return Duration.ofNanos((long) (time.toNanos() * (1 + jitter * away)));
  }
}
