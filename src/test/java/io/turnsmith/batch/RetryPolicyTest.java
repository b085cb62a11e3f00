package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final int TRIES = 2_000;

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final RetryPolicy policy = new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(60));

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 2000", "3, 4000", "6, 32000", "7, 60000", "500, 60000"})
  void spreadsTheWaitFromNothingToTheDoubledBaseAndTheCeiling(int attempt, long mostMillis) {
    long longest = 0;
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < TRIES; i++) {
      long millis = policy.delayAfter(attempt, null, random).toMillis();
      assertThat(millis).as("seed %d", seed).isBetween(0L, mostMillis);
      longest = Math.max(longest, millis);
      shortest = Math.min(shortest, millis);
    }
    assertThat(longest).as("seed %d", seed).isGreaterThan(mostMillis * 9 / 10);
    assertThat(shortest).as("seed %d", seed).isLessThan(mostMillis / 10);
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    Duration asked = Duration.ofMinutes(3);

    assertThat(policy.delayAfter(1, asked, random)).isEqualTo(asked);
  }

  @Test
  void aBaseOfNothingMeansAtOnce() {
    RetryPolicy atOnce = new RetryPolicy(Duration.ZERO, Duration.ZERO);

    assertThat(atOnce.delayAfter(9, null, random)).isZero();
  }
}
