package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes on one database; both clocks are moved by hand. */
class ThrottleTest {
  private static final RawResponse PLAIN = response(200, Map.of());

  private static TestDatabase test;
  private static DatabaseClock clock;

  private long micros = 1_000_000;
  private ModelProfile profile = profile(Provider.OPENAI, RateLimits.NONE, 4);
  private Throttle here = throttle();
  private Throttle there = throttle();

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    clock = new DatabaseClock(test);
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @BeforeEach
  void begin() {
    clock.set(micros);
  }

  @Test
  void twoProcessesShareOneLimitAndTimeThatADeadOneTookPassesByItself() {
    limit(new RateLimits(60, null, null), 4);

    assertThat(here.ask(enter(here))).isInstanceOf(Turn.Now.class);
    assertThat(waits(there.ask(enter(there)))).isEqualTo(Duration.ofMillis(1020));
    pass(Duration.ofSeconds(3));
    assertThat(there.ask(enter(there))).isInstanceOf(Turn.Now.class);
  }

  @Test
  void timeThatNobodyTookEarnsNoBurst() {
    limit(new RateLimits(60, null, null), 4);
    pass(Duration.ofHours(1));

    assertThat(here.ask(enter(here))).isInstanceOf(Turn.Now.class);
    assertThat(here.ask(enter(here))).isInstanceOf(Turn.In.class);
  }

  @Test
  void whatIsTooFarAwayIsNotWaitedForAndTakesNoTime() {
    limit(new RateLimits(6, null, null), 4);
    here.ask(enter(here));

    Turn turn = here.ask(enter(here));

    assertThat(turn).isInstanceOf(Turn.TooFar.class);
    assertThat(later(turn).delay()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    pass(Duration.ofMillis(10_250));
    assertThat(here.ask(enter(here))).isInstanceOf(Turn.Now.class);
  }

  @Test
  void tokensAreKeptToAsRequestsAreAndCorrectedByWhatAnswersReallyTook() {
    limit(new RateLimits(null, null, 12_000), 8);
    Ticket first = enter(here);
    here.ask(first);
    assertThat(waits(here.ask(enter(here)))).as("500 of 12,000").isEqualTo(Duration.ofMillis(2551));

    here.answered(first, PLAIN, new Usage(10, 0, 0, 0, 50, 0, Usage.Source.PROVIDER));
    pass(Duration.ofMillis(5110));

    assertThat(here.ask(enter(here))).as("the first took 450 less").isInstanceOf(Turn.Now.class);
    assertThat(here.ask(enter(here))).isInstanceOf(Turn.Now.class);
  }

  @Test
  void noMoreCallsAreInFlightThanTheProfileAllowsAndTheFirstToComeGoesFirst() {
    limit(RateLimits.NONE, 1);
    Ticket first = enter(here);
    Ticket second = enter(here);
    Ticket third = enter(here);
    here.ask(first);

    assertThat(here.ask(second)).isInstanceOf(Turn.In.class);
    here.answered(first, PLAIN, usage());
    assertThat(here.ask(third)).isInstanceOf(Turn.In.class);
    assertThat(here.ask(second)).isInstanceOf(Turn.Now.class);
  }

  @Test
  void aRefusalLetsEveryProcessRestAsLongAsTheProviderAsks() {
    refuse(FailureKind.RATE_LIMITED, response(429, Map.of("retry-after", "60")));

    pass(Duration.ofSeconds(2));
    assertThat(later(there.ask(enter(there))).delay()).isEqualTo(Duration.ofSeconds(58));
    pass(Duration.ofSeconds(59));
    assertThat(there.ask(enter(there))).isInstanceOf(Turn.Now.class);
  }

  @Test
  void aWaitOfABillionSecondsIsAParkThatASingleCallProbesAfterADay() {
    refuse(FailureKind.RATE_LIMITED, response(429, Map.of("retry-after", "1000000000")));

    assertThat(later(here.ask(enter(here))).delay()).isEqualTo(Duration.ofDays(1));
    pass(Duration.ofDays(1).plusSeconds(1));
    assertThat(there.ask(enter(there))).isInstanceOf(Turn.Now.class);
    assertThat(here.ask(enter(here))).as("one probes").isInstanceOf(Turn.TooFar.class);
  }

  @Test
  void fiveFailuresInARowOpenTheBreakerForEverybodyAndOneProbeClosesIt() {
    for (int failure = 1; failure <= 5; failure++) {
      refuse(FailureKind.SERVER, response(500, Map.of()));
    }
    pass(Duration.ofSeconds(2));
    Ticket waiting = enter(there);
    assertThat(waits(there.ask(waiting)))
        .as("five seconds of rest")
        .isEqualTo(Duration.ofSeconds(3));

    pass(Duration.ofMillis(3001));
    assertThat(there.ask(waiting)).isInstanceOf(Turn.Now.class);
    assertThat(later(here.ask(enter(here))).kind()).isEqualTo("unavailable");

    there.answered(waiting, PLAIN, usage());
    pass(Duration.ofSeconds(2));
    assertThat(here.ask(enter(here))).isInstanceOf(Turn.Now.class);
    assertThat(here.ask(enter(here))).isInstanceOf(Turn.Now.class);
  }

  @Test
  void aFailedProbeRestsTwiceAsLong() {
    for (int failure = 1; failure <= 5; failure++) {
      refuse(FailureKind.TIMEOUT, null);
    }
    pass(Duration.ofSeconds(6));
    refuse(FailureKind.TIMEOUT, null);

    assertThat(later(here.ask(enter(here))).delay()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aProbeWhoseProcessDiedIsTakenOver() {
    for (int failure = 1; failure <= 5; failure++) {
      refuse(FailureKind.UNREACHABLE, null);
    }
    pass(Duration.ofSeconds(6));
    here.ask(enter(here)); // and is never heard of again

    pass(profile.timeout().plusMinutes(2));
    assertThat(there.ask(enter(there))).isInstanceOf(Turn.Now.class);
  }

  @Test
  void anAnswerBetweenFailuresKeepsTheBreakerShut() {
    for (int failure = 1; failure <= 9; failure++) {
      refuse(FailureKind.SERVER, response(500, Map.of()));
      Ticket ticket = enter(here);
      here.ask(ticket);
      here.answered(ticket, PLAIN, usage());
    }
    assertThat(here.ask(enter(here))).isInstanceOf(Turn.Now.class);
  }

  @Test
  void anthropicsMonthlyCapRestsUntilTheFirstOfTheNextMonth() {
    profile = profile(Provider.ANTHROPIC, RateLimits.NONE, 4);
    here = throttle();
    refuse(FailureKind.SPEND_CAP, response(429, Map.of()));

    Turn turn = here.ask(enter(here));

    assertThat(later(turn).kind()).isEqualTo("spend_cap");
    assertThat(later(turn).delay())
        .as("from 25 November, 12:00:01 UTC")
        .isEqualTo(Duration.ofDays(5).plusHours(12).minusSeconds(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTHENTICATION", "PERMISSION", "BILLING", "MODEL_MISSING"})
  void aRefusalThatAPersonMustMendStopsTheCallsThatKnowNothingOfIt(FailureKind kind) {
    refuse(kind, response(401, Map.of()));

    assertThat(later(here.ask(enter(here))).kind()).isEqualTo(Pauses.word(kind));
  }

  @Test
  void limitsThatHeadersNameAreKeptToByAll() {
    Ticket ticket = enter(here);
    here.ask(ticket);
    here.answered(ticket, response(200, Map.of("x-ratelimit-limit-requests", "60")), usage());
    pass(Duration.ofSeconds(2));

    assertThat(there.ask(enter(there))).isInstanceOf(Turn.Now.class);
    assertThat(there.ask(enter(there))).isInstanceOf(Turn.In.class);
  }

  @Test
  void anUnusedStretchIsGivenBackWhenAProcessCloses() {
    limit(new RateLimits(6000, null, null), 4);
    here.ask(enter(here));
    here.close();

    assertThat(waits(there.ask(enter(there)))).isLessThan(Duration.ofMillis(11));
  }

  @Test
  void aDatabaseClockThatWasSetBackIsNotWaitedFor() {
    limit(new RateLimits(60, null, null), 4);
    pass(Duration.ofHours(1));
    here.ask(enter(here));

    clock.set(micros - Duration.ofHours(1).toNanos() / 1000);

    assertThat(there.ask(enter(there))).isInstanceOf(Turn.Now.class);
  }

  private void limit(RateLimits limits, int mostInFlight) {
    profile = profile(Provider.OPENAI, limits, mostInFlight);
    here = throttle();
    there = throttle();
  }

  private void refuse(FailureKind kind, @Nullable RawResponse response) {
    Ticket ticket = enter(here);
    assertThat(here.ask(ticket)).isInstanceOf(Turn.Now.class);
    here.failed(ticket, kind, response, null);
    pass(Duration.ZERO);
  }

  private void pass(Duration time) {
    micros += time.toNanos() / 1000;
    clock.set(micros);
  }

  private Ticket enter(Throttle throttle) {
    return throttle.enter(profile, 10, 500);
  }

  private Throttle throttle() {
    return new SharedLimiter(test.database(), () -> micros * 1000).throttle(profile);
  }

  private static Duration waits(Turn turn) {
    assertThat(turn).isInstanceOf(Turn.In.class);
    return Duration.ofMillis(Math.round(((Turn.In) turn).nanos() / 1e6));
  }

  private static Limiter.Admission.Later later(Turn turn) {
    assertThat(turn).isInstanceOf(Turn.TooFar.class);
    return ((Turn.TooFar) turn).later();
  }

  private static Usage usage() {
    return new Usage(10, 0, 0, 0, 50, 0, Usage.Source.PROVIDER);
  }

  private static RawResponse response(int status, Map<String, String> headers) {
    Map<String, List<String>> all = new java.util.HashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return new RawResponse(status, all, "{}".getBytes(UTF_8));
  }

  private static ModelProfile profile(Provider provider, RateLimits limits, int mostInFlight) {
    UUID id = UUID.randomUUID();
    return new ModelProfile(
        new ModelProfileId(id),
        "limited",
        provider,
        "model-" + id,
        "",
        new ProfileKey.None(),
        null,
        500,
        Duration.ofSeconds(20),
        mostInFlight,
        limits,
        null,
        Capabilities.ASSUMED,
        null,
        null,
        false);
  }
}
