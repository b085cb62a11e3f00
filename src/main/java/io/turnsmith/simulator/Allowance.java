package io.turnsmith.simulator;

import java.time.Duration;

/**
 * What is left of one limit.
 *
 * @param untilFull how long until all of it is there again
 */
record Allowance(long limit, long remaining, Duration untilFull) {
  static Allowance unlimited(long told) {
    return new Allowance(told, told, Duration.ZERO);
  }
}
