package io.turnsmith.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down guessing: a name has a few attempts at once, and then one each while. Safe for many
 * threads. It remembers the names that tried last, of this process.
 */
final class Attempts {
  private static final int REMEMBERED = 20_000;

  private final int most;
  private final Duration each;
  private final InstantSource clock;

  /** When a name will have all its attempts again. */
  private final Map<String, Instant> full =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };

  /**
   * @param most attempts that a rested name has
   * @param each time after which a used one comes back
   */
  Attempts(int most, Duration each, InstantSource clock) {
    this.most = most;
    this.each = each;
    this.clock = clock;
  }

  /** Uses one, and returns zero; or returns how long to wait for the next. */
  synchronized Duration take(String name) {
    Instant now = clock.instant();
    Instant known = full.getOrDefault(name, now);
    Instant rested = known.isBefore(now) ? now : known;
    Duration wait = Duration.between(now.plus(each.multipliedBy(most - 1L)), rested);
    if (wait.isPositive()) {
      return wait;
    }
    full.put(name, rested.plus(each));
    return Duration.ZERO;
  }
}
