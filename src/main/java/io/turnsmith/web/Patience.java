package io.turnsmith.web;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** How long connections are waited for, and the clock that ends the waiting. */
final class Patience implements AutoCloseable {
  private final Duration idle;
  private final Duration request;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().daemon().name("web-patience").factory());

  /**
   * @param idle without a byte between two requests
   * @param request from a request's first byte to its last
   */
  Patience(Duration idle, Duration request) {
    this.idle = idle;
    this.request = request;
    clock.setRemoveOnCancelPolicy(true); // hardly any alarm goes off
  }

  Future<?> afterIdling(Runnable end) {
    return clock.schedule(end, idle.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * @param begunNanos when the request's first byte came, as {@link System#nanoTime} says it
   */
  Future<?> afterRequest(long begunNanos, Runnable end) {
    long left = begunNanos + request.toNanos() - System.nanoTime();
    return clock.schedule(end, left, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
