package io.turnsmith.simulator;

import java.time.Duration;
import java.time.Instant;

/** A bucket that holds a minute's worth and is filled all the time. */
final class TokenBucket implements Meter {
  private static final double NANOS_PER_MINUTE = 60e9;

  private final double limit;
  private double level;
  private Instant seen;

  TokenBucket(long perMinute, Instant now) {
    this((double) perMinute, (double) perMinute, now);
  }

  private TokenBucket(double limit, double level, Instant now) {
    this.limit = limit;
    this.level = level;
    this.seen = now;
  }

  private void fill(Instant now) {
    if (now.isAfter(seen)) {
      double passed = Duration.between(seen, now).toNanos() / NANOS_PER_MINUTE;
      level = Math.min(limit, level + passed * limit);
      seen = now;
    }
  }

  private Duration until(double wanted) {
    double missing = Math.max(0, wanted - level);
    return Duration.ofNanos((long) Math.ceil(missing / limit * NANOS_PER_MINUTE));
  }

  @Override
  public Duration untilFits(long amount, Instant now) {
    fill(now);
    return until(Math.min((double) amount, limit));
  }

  @Override
  public void take(long amount, Instant now) {
    fill(now);
    level -= (double) amount;
  }

  @Override
  public Allowance allowance(Instant now) {
    fill(now);
    return new Allowance((long) limit, (long) Math.max(0, level), until(limit));
  }

  @Override
  public Meter resized(long perMinute, Instant now) {
    fill(now);
    double other = (double) perMinute;
    return new TokenBucket(other, level * other / limit, now);
  }
}
