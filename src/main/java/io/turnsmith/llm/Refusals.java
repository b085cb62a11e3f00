package io.turnsmith.llm;

import java.time.Duration;

/**
 * Finds out by how much calls leave too fast: what share of all that left in a second or more,
 * after the provider first said no, were calls of ours that were refused. Other processes find out
 * theirs. Refusals come back at once and answers late, so what left and was not refused by then
 * counts as let through. Not thread-safe.
 */
final class Refusals {
  /** A whole second: providers that count by the second refuse at its end only. */
  private static final long SHORTEST = Duration.ofSeconds(1).toNanos();

  private static final long LONGEST = Duration.ofSeconds(5).toNanos();

  /** Calls that make a sample, unless it takes too long to have as many. */
  private static final int ENOUGH = 25;

  /** How long the slowest refusal travels. */
  private static final long TRAVEL = Duration.ofMillis(300).toNanos();

  /** More than that is not believed at once. */
  private static final double LEAST_LEFT = 0.5;

  /** So many refusals and nothing else: no lower pace mends that. */
  private static final int IN_VAIN = 3;

  private static final Duration FIRST_REST = Duration.ofMillis(500);
  private static final int MOST_DOUBLINGS = 5;

  private boolean sampling;
  private long since;
  private long length;
  private long taken;
  private int left;
  private int refused;
  private int rests;

  /**
   * A call leaves.
   *
   * @param cost nanoseconds of the time that all processes share which it takes up
   */
  void left(long at, long cost) {
    if (isInSample(at)) {
      left++;
      taken += cost;
      if (left >= ENOUGH && at - since >= SHORTEST) {
        length = at - since + 1;
      }
    }
  }

  /** A call that left then was refused. */
  void refused(long leftAt, long now) {
    if (isInSample(leftAt)) {
      refused++;
    } else if (!sampling) {
      sample(now);
    }
  }

  /** Whether it is known what came of all that left in the sample. */
  boolean isDue(long now) {
    return sampling && now - since >= length + TRAVEL;
  }

  /**
   * Whether the provider lets nothing through: a window that is used up, which no lower pace mends.
   * A sample without an answer shows it; from then on every rest is followed by another one until
   * something passes.
   */
  boolean nothingPasses(long now) {
    return sampling
        && refused == left
        && (rests > 0 ? refused > 0 : isDue(now) && refused >= IN_VAIN);
  }

  /** How long to rest while nothing passes: twice as long each time. */
  Duration rest(long now) {
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(rests, MOST_DOUBLINGS));
    rests++;
    sample(now + rest.toNanos());
    return rest;
  }

  /** What to multiply the pace with. The next refusal begins another sample. */
  double share() {
    sampling = false;
    rests = 0;
    double ours = Math.min(1, (double) taken / length);
    return left == 0 ? 1 : Math.max(LEAST_LEFT, 1 - ours * refused / left);
  }

  /** What left until now says nothing any more. */
  void forget() {
    sampling = false;
  }

  private void sample(long from) {
    sampling = true;
    since = from;
    length = LONGEST;
    taken = 0;
    left = 0;
    refused = 0;
  }

  private boolean isInSample(long at) {
    return sampling && at - since >= 0 && at - since < length;
  }
}
