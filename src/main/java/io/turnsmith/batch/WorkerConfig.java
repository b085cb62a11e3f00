package io.turnsmith.batch;

import java.time.Duration;

/**
 * How a worker works.
 *
 * @param capacity items in work at once
 * @param pollInterval wait between two looks at an empty queue
 * @param lease how long its items stay its own after a heartbeat
 * @param heartbeat time between two heartbeats; well below the lease
 * @param sweepInterval time between two looks for items of dead workers
 * @param grace how long a stopping worker waits for calls in flight
 * @param retry when to try again
 */
public record WorkerConfig(
    int capacity,
    Duration pollInterval,
    Duration lease,
    Duration heartbeat,
    Duration sweepInterval,
    Duration grace,
    RetryPolicy retry) {
  public WorkerConfig {
    if (capacity < 1) {
      throw new IllegalArgumentException("a worker needs room for one item, not " + capacity);
    }
    if (heartbeat.compareTo(lease) >= 0) {
      throw new IllegalArgumentException("a heartbeat must come before the lease ends");
    }
  }

  /** Returns the same with room for another number of items. */
  public WorkerConfig withCapacity(int room) {
    return new WorkerConfig(room, pollInterval, lease, heartbeat, sweepInterval, grace, retry);
  }
}
