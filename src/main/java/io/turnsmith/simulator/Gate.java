package io.turnsmith.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Lets requests in as far as the limits go. */
final class Gate {
  /** What an account without limits is told; no limit of ours may be the bottleneck. */
  private static final Allowance MANY_REQUESTS = Allowance.unlimited(1_000_000);

  private static final Allowance MANY_TOKENS = Allowance.unlimited(1_000_000_000);

  /** A slot may be free again at any moment. */
  private static final Duration UNTIL_A_SLOT = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Limits limits;
  private @Nullable Meter requests;
  private @Nullable Meter tokens;
  private @Nullable Meter input;
  private @Nullable Meter output;
  private long inWork;
  private BigDecimal spent = BigDecimal.ZERO;

  Gate(Limits limits, InstantSource clock) {
    this.clock = clock;
    this.limits = limits;
    change(limits);
  }

  Limits limits() {
    lock.lock();
    try {
      return limits;
    } finally {
      lock.unlock();
    }
  }

  /** From now on these hold. Naming a balance or a cap again begins a new count of dollars. */
  void change(Limits other) {
    lock.lock();
    try {
      Instant now = clock.instant();
      boolean sameWay = limits.enforcement() == other.enforcement();
      requests = meter(sameWay ? requests : null, other, other.requests(), now);
      tokens = meter(sameWay ? tokens : null, other, other.tokens(), now);
      input = meter(sameWay ? input : null, other, other.inputTokens(), now);
      output = meter(sameWay ? output : null, other, other.outputTokens(), now);
      limits = other;
    } finally {
      lock.unlock();
    }
  }

  /** The account was paid, or its month is over. */
  void forgive() {
    lock.lock();
    try {
      spent = BigDecimal.ZERO;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable Meter meter(
      @Nullable Meter old, Limits limits, @Nullable Long perMinute, Instant now) {
    if (perMinute == null) {
      return null;
    }
    return old == null
        ? Meter.of(limits.enforcement(), perMinute, now)
        : old.resized(perMinute, now);
  }

  /**
   * Empty when the request may be worked on; {@link #leave} must follow. Otherwise why not.
   *
   * @param promptTokens tokens that it brings along
   */
  Optional<WireError> enter(int promptTokens) {
    lock.lock();
    try {
      Optional<WireError> refused = overMoney().or(() -> overLimits(promptTokens));
      if (refused.isEmpty()) {
        Instant now = clock.instant();
        take(requests, 1, now);
        take(tokens, promptTokens, now);
        take(input, promptTokens, now);
        inWork++;
      }
      return refused;
    } finally {
      lock.unlock();
    }
  }

  private Optional<WireError> overMoney() {
    if (limits.balance() != null && spent.compareTo(limits.balance()) >= 0) {
      return Optional.of(WireError.of(ErrorKind.OUT_OF_CREDIT));
    }
    return limits.spendCap() != null && spent.compareTo(limits.spendCap()) >= 0
        ? Optional.of(WireError.of(ErrorKind.SPEND_CAP))
        : Optional.empty();
  }

  private Optional<WireError> overLimits(int promptTokens) {
    if (limits.concurrent() != null && inWork >= limits.concurrent()) {
      return Optional.of(
          limited("Number of concurrent requests has exceeded your limit", UNTIL_A_SLOT));
    }
    Instant now = clock.instant();
    Duration wait = Duration.ZERO;
    String of = "";
    for (Wanted wanted :
        new Wanted[] {
          new Wanted(requests, "requests", 1),
          new Wanted(tokens, "tokens", promptTokens),
          new Wanted(input, "input tokens", promptTokens),
          new Wanted(output, "output tokens", 1)
        }) {
      Meter meter = wanted.meter();
      Duration until = meter == null ? Duration.ZERO : meter.untilFits(wanted.amount(), now);
      if (until.compareTo(wait) > 0) {
        wait = until;
        of = wanted.of();
      }
    }
    return wait.isZero()
        ? Optional.empty()
        : Optional.of(limited("Rate limit reached for " + of + " per minute", wait));
  }

  private record Wanted(@Nullable Meter meter, String of, long amount) {}

  private static WireError limited(String message, Duration wait) {
    String seconds = Durations.seconds(wait);
    return WireError.of(ErrorKind.RATE_LIMITED, message + ". Please try again in " + seconds + "s.")
        .withRetryAfter(seconds);
  }

  private static void take(@Nullable Meter meter, long amount, Instant now) {
    if (meter != null) {
      meter.take(amount, now);
    }
  }

  /** What came out of a request that was let in. */
  void charged(long outputTokens, BigDecimal cost) {
    lock.lock();
    try {
      Instant now = clock.instant();
      take(tokens, outputTokens, now);
      take(output, outputTokens, now);
      spent = spent.add(cost);
    } finally {
      lock.unlock();
    }
  }

  /** A request that was let in is over. */
  void leave() {
    lock.lock();
    try {
      inWork--;
    } finally {
      lock.unlock();
    }
  }

  Allowances allowances() {
    lock.lock();
    try {
      Instant now = clock.instant();
      Meter all = tokens == null ? input : tokens;
      return new Allowances(
          now,
          requests == null ? MANY_REQUESTS : requests.allowance(now),
          all == null ? MANY_TOKENS : all.allowance(now),
          input == null ? MANY_TOKENS : input.allowance(now),
          output == null ? MANY_TOKENS : output.allowance(now));
    } finally {
      lock.unlock();
    }
  }
}
