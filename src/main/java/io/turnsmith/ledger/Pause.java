package io.turnsmith.ledger;

import java.time.Duration;

/** Waits before a write that failed is tried again. */
interface Pause {
  /** Longest wait; a database that restarts is back within a few of them. */
  Duration CEILING = Duration.ofSeconds(5);

  /**
   * Waits after so many tries, from 1.
   *
   * @throws InterruptedException when the process wants to end
   */
  void after(int tries) throws InterruptedException;

  /** Twice as long each time, up to the ceiling. */
  static Pause growing() {
    return tries -> {
      Duration wanted = Duration.ofMillis(100L << Math.min(tries, 10));
      Thread.sleep(wanted.compareTo(CEILING) < 0 ? wanted : CEILING);
    };
  }
}
