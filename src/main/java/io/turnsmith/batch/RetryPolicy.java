package io.turnsmith.batch;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again: exponential with full jitter, so that many failures at once do not come back
 * at once.
 *
 * @param base most wait after the first attempt
 * @param ceiling most wait after any attempt
 */
public record RetryPolicy(Duration base, Duration ceiling) {
  private static final int MOST_DOUBLINGS = 20;
  private static final int PATIENCE = 5;

  /**
   * The wait after an attempt.
   *
   * @param attempt attempts made so far, from 1
   * @param asked what the provider asks for; null when it does not say
   */
  public Duration delayAfter(int attempt, @Nullable Duration asked, RandomGenerator random) {
    if (asked != null) {
      return asked;
    }
    Duration most = base.multipliedBy(1L << Math.clamp(attempt - 1, 0, MOST_DOUBLINGS));
    long millis = (most.compareTo(ceiling) > 0 ? ceiling : most).toMillis();
    return Duration.ofMillis(random.nextLong(millis + 1));
  }

  /** For a provider that says it has too much to do: five times as patient. */
  RetryPolicy forOverload() {
    return new RetryPolicy(base.multipliedBy(PATIENCE), ceiling.multipliedBy(PATIENCE));
  }
}
