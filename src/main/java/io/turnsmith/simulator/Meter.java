package io.turnsmith.simulator;

import io.turnsmith.simulator.Limits.Enforcement;
import java.time.Duration;
import java.time.Instant;

/** One limit for a minute, as a provider counts it. Not safe for several threads. */
interface Meter {
  static Meter of(Enforcement enforcement, long perMinute, Instant now) {
    return switch (enforcement) {
      case TOKEN_BUCKET -> new TokenBucket(perMinute, now);
      case FIXED_WINDOW -> new Window(perMinute, Duration.ofMinutes(1), now);
      case PER_SECOND -> new Window(perMinute, Duration.ofSeconds(1), now);
    };
  }

  /**
   * How long until that many fit; zero when they fit now. What is more than the limit ever holds
   * fits when all of it is there.
   */
  Duration untilFits(long amount, Instant now);

  /** Uses that many, whether they fit or not. */
  void take(long amount, Instant now);

  Allowance allowance(Instant now);

  /** The same limit with another number; what was used stays used. */
  Meter resized(long perMinute, Instant now);
}
