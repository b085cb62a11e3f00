package io.turnsmith.database;

import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes keys: UUIDv7, so that new rows stand together in every index. Each is greater than the one
 * before it from the same instance, also when the clock is set back. Safe for use by many threads.
 */
public final class Ids {
  private final TimeBasedEpochGenerator generator;

  public Ids(InstantSource clock, RandomGenerator random) {
    this.generator = new TimeBasedEpochGenerator(Random.from(random), new ForwardClock(clock));
  }

  /** Returns a new key. */
  public synchronized UUID next() {
    return generator.generate();
  }

  /** Milliseconds since 1970 that never go back. Called under the lock of {@link #next}. */
  private static final class ForwardClock extends UUIDClock {
    private final InstantSource clock;
    private long latest;

    ForwardClock(InstantSource clock) {
      this.clock = clock;
    }

    @Override
    public long currentTimeMillis() {
      latest = Math.max(latest, clock.millis());
      return latest;
    }
  }
}
