package io.turnsmith.llm;

import java.util.HashMap;
import java.util.Map;

/** A provider's way to enforce so many requests a minute; times are microseconds. */
interface Enforcement {
  boolean allows(long micros, int perMinute);

  /** A bucket of one second's requests that fills evenly. */
  static Enforcement tokenBucket() {
    return new Enforcement() {
      private double filled = Double.MAX_VALUE;
      private long last;

      @Override
      public boolean allows(long micros, int perMinute) {
        double perMicro = perMinute / 60e6;
        filled = Math.min(perMinute / 60.0, filled + (micros - last) * perMicro);
        last = micros;
        if (filled < 1) {
          return false;
        }
        filled--;
        return true;
      }
    };
  }

  /** Counts by the minute of the clock. */
  static Enforcement fixedWindow() {
    return counting(60_000_000, 1);
  }

  /** Counts by the second of the clock. */
  static Enforcement perSecond() {
    return counting(1_000_000, 60);
  }

  private static Enforcement counting(long window, int share) {
    Map<Long, Integer> counts = new HashMap<>();
    return (micros, perMinute) ->
        counts.merge(micros / window, 1, Integer::sum) <= Math.max(1, perMinute / share);
  }
}
