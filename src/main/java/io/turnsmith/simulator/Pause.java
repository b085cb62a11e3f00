package io.turnsmith.simulator;

import java.time.Duration;

/** How the simulator lets time pass. */
@FunctionalInterface
interface Pause {
  void of(Duration time) throws InterruptedException;
}
