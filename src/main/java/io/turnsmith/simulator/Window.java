package io.turnsmith.simulator;

import java.time.Duration;
import java.time.Instant;

/** So many in each window of the clock; nothing is carried over but a debt. */
final class Window implements Meter {
  private static final long MILLIS_PER_MINUTE = 60_000;

  private final long perMinute;
  private final long millis;
  private long window;
  private long used;

  Window(long perMinute, Duration length, Instant now) {
    this(perMinute, length.toMillis(), now.toEpochMilli() / length.toMillis(), 0);
  }

  private Window(long perMinute, long millis, long window, long used) {
    this.perMinute = perMinute;
    this.millis = millis;
    this.window = window;
    this.used = used;
  }

  /** Whole numbers that sum to the limit in each minute, also where it cannot be divided. */
  private long share(long of) {
    long windows = MILLIS_PER_MINUTE / millis;
    long place = Math.floorMod(of, windows);
    return (place + 1) * perMinute / windows - place * perMinute / windows;
  }

  private void move(Instant now) {
    long current = now.toEpochMilli() / millis;
    while (window < current) {
      used = Math.max(0, used - share(window));
      window = used == 0 ? current : window + 1;
    }
  }

  @Override
  public Duration untilFits(long amount, Instant now) {
    move(now);
    long at = window;
    long debt = used;
    while (debt + Math.min(amount, Math.max(1, share(at))) > share(at)) {
      debt = Math.max(0, debt - share(at));
      at++;
    }
    return at == window ? Duration.ZERO : Duration.between(now, Instant.ofEpochMilli(at * millis));
  }

  @Override
  public void take(long amount, Instant now) {
    move(now);
    used += amount;
  }

  @Override
  public Allowance allowance(Instant now) {
    move(now);
    Duration untilNext = Duration.between(now, Instant.ofEpochMilli((window + 1) * millis));
    return new Allowance(
        perMinute, Math.max(0, share(window) - used), used == 0 ? Duration.ZERO : untilNext);
  }

  @Override
  public Meter resized(long other, Instant now) {
    move(now);
    var resized = new Window(other, millis, window, 0);
    resized.used = Math.min(used, resized.share(window));
    return resized;
  }
}
