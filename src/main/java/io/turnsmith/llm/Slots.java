package io.turnsmith.llm;

import java.util.OptionalLong;

/**
 * Hands out the moments at which calls may leave, evenly over a stretch of time that this process
 * took. Requests are strictly spaced; tokens may even out within the stretch. Times are monotonic
 * nanoseconds. Not thread-safe.
 */
final class Slots {
  /** Microseconds are as exact as the database's times are. */
  private static final long TOLERANCE = 20_000;

  /** Beyond it, two clocks have drifted apart and the database's is followed. */
  private static final long DRIFT = 20_000_000;

  /** Tokens that a limit of requests left unused may be used this much later. */
  private static final long EVENING = 250_000_000;

  private long end;
  private long endMicros = Long.MIN_VALUE;
  private long request;
  private long input;
  private long output;
  private long tokens;

  /** A moment for that call, or none when the stretch does not hold it. */
  OptionalLong place(Cost cost, long now) {
    boolean fits = endMicros != Long.MIN_VALUE && after(cost, now) - end <= TOLERANCE;
    return fits ? OptionalLong.of(put(cost, now)) : OptionalLong.empty();
  }

  /**
   * Goes on with another stretch, which must hold the call, and places the call in it. A stretch
   * that follows the last without a gap extends it.
   *
   * @param begins when it begins, by our monotonic time
   */
  long extend(Stretch stretch, long begins, Cost cost, long now) {
    boolean follows = stretch.startMicros() == endMicros && Math.abs(begins - end) < DRIFT;
    long from = follows ? end : Math.max(begins, next(begins));
    long floor = follows ? end - EVENING : from;
    request = Math.max(request, floor);
    input = Math.max(input, floor);
    output = Math.max(output, floor);
    tokens = Math.max(tokens, floor);
    end = from + stretch.nanos();
    endMicros = stretch.endMicros();
    return put(cost, now);
  }

  private long put(Cost cost, long now) {
    long at = next(now);
    request = at + cost.request();
    input += cost.input();
    output += cost.output();
    tokens += cost.tokens();
    return at;
  }

  /** When the next call may leave at the earliest. */
  private long next(long now) {
    return Math.max(Math.max(now, request), Math.max(Math.max(input, output), tokens));
  }

  /** Until when the limits are used after that call. */
  private long after(Cost cost, long now) {
    return Math.max(
        Math.max(next(now) + cost.request(), input + cost.input()),
        Math.max(output + cost.output(), tokens + cost.tokens()));
  }

  /** End of the stretch by the database's clock. */
  long endMicros() {
    return endMicros;
  }

  /** Microseconds of the stretch that no call has. */
  long unusedMicros(long now) {
    return Math.max(0, end - Math.max(now, request)) / 1000;
  }
}
