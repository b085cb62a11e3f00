package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes on one database against a provider that enforces 3,000 requests a minute. */
class SharedLimiterTest {
  private static final int LIMIT = 3000;

  /** Seconds in which the number of calls in flight grows. */
  private static final int RAMP = 3;

  private static TestDatabase test;
  private static DatabaseClock clock;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    clock = new DatabaseClock(test);
  }

  @AfterAll
  static void close() {
    test.close();
  }

  enum Way {
    TOKEN_BUCKET,
    FIXED_WINDOW,
    PER_SECOND;

    /** Long enough to meet the end of a window. */
    int seconds() {
      return this == FIXED_WINDOW ? 65 : 30;
    }

    Enforcement enforcement() {
      return switch (this) {
        case TOKEN_BUCKET -> Enforcement.tokenBucket();
        case FIXED_WINDOW -> Enforcement.fixedWindow();
        case PER_SECOND -> Enforcement.perSecond();
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void usesTheLimitAndHearsHardlyARefusalHoweverItIsEnforced(Way way) {
    int seconds = way.seconds();
    SimulatedTraffic traffic = run(way, second -> LIMIT, false, seconds);

    assertThat(traffic.answered(RAMP, seconds))
        .isGreaterThanOrEqualTo((seconds - RAMP) * LIMIT * 97 / 6000);
    assertThat(traffic.refused(0, seconds)).isLessThanOrEqualTo(seconds * LIMIT / 60_000);
  }

  @Test
  void isWithinFivePercentOfALimitCutToAHalfAfterThirtySecondsWhereHeadersTell() {
    assertThat(afterACut(true).answered(35, 45)).isBetween(95 * LIMIT / 1200, LIMIT / 12);
  }

  @Test
  void isWithinFivePercentOfALimitCutToAHalfAfterThirtySecondsWhereOnlyRefusalsTell() {
    SimulatedTraffic traffic = afterACut(false);

    assertThat(traffic.answered(35, 45)).isBetween(95 * LIMIT / 1200, LIMIT / 12);
    assertThat(traffic.refused(35, 45)).isLessThan(LIMIT / 120);
  }

  private static SimulatedTraffic afterACut(boolean headersTell) {
    return run(Way.PER_SECOND, second -> second < 5 ? LIMIT : LIMIT / 2, headersTell, 45);
  }

  private static SimulatedTraffic run(
      Way way, IntUnaryOperator limit, boolean headers, int seconds) {
    long seed = new SplittableRandom().nextLong();
    System.out.println("[SharedLimiterTest] seed " + seed);
    SimulatedTraffic traffic =
        new SimulatedTraffic(clock, profile(), way.enforcement(), limit, headers, seed);
    traffic.run(
        List.of(
            new SharedLimiter(test.database(), traffic::nanos),
            new SharedLimiter(test.database(), traffic::nanos)),
        60,
        seconds);
    return traffic;
  }

  private static ModelProfile profile() {
    UUID id = UUID.randomUUID();
    return new ModelProfile(
        new ModelProfileId(id),
        "limited",
        Provider.OPENAI,
        "model-" + id,
        "",
        new ProfileKey.None(),
        null,
        500,
        Duration.ofSeconds(20),
        64,
        new RateLimits(LIMIT, null, null),
        null,
        Capabilities.ASSUMED,
        null,
        null,
        false);
  }
}
