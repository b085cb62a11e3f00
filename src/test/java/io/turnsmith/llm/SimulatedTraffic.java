package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/**
 * Callers that never tire, on several processes, against one provider; time is simulated, the
 * shared row is real. Events happen one after the other, so a run with the same seed is the same.
 */
final class SimulatedTraffic {
  private static final int LATENCY = 1_000_000;

  /** How unevenly calls travel. */
  private static final int JITTER = 12_000;

  /** The database's clock is set this finely. */
  private static final int CLOCK_STEP = 10_000;

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final Map<Throttle, Set<Ticket>> standing = new HashMap<>();
  private final Map<Integer, int[]> bySecond = new HashMap<>();
  private final DatabaseClock clock;
  private final ModelProfile profile;
  private final Enforcement enforcement;
  private final IntUnaryOperator limitAtSecond;
  private final boolean headers;
  private final SplittableRandom random;
  private long now = 1_000_000;
  private long clockAt;
  private long order;

  SimulatedTraffic(
      DatabaseClock clock,
      ModelProfile profile,
      Enforcement enforcement,
      IntUnaryOperator limitAtSecond,
      boolean headers,
      long seed) {
    this.clock = clock;
    this.profile = profile;
    this.enforcement = enforcement;
    this.limitAtSecond = limitAtSecond;
    this.headers = headers;
    this.random = new SplittableRandom(seed);
  }

  /** Monotonic time of every process. */
  long nanos() {
    return now * 1000;
  }

  void run(List<SharedLimiter> processes, int callersEach, int seconds) {
    clock.set(now);
    for (SharedLimiter process : processes) {
      Throttle throttle = process.throttle(profile);
      standing.put(throttle, new LinkedHashSet<>());
      for (int caller = 0; caller < callersEach; caller++) {
        at(now, () -> begin(throttle));
      }
    }
    long end = now + seconds * 1_000_000L;
    while (!events.isEmpty() && events.peek().at() < end) {
      Event event = events.remove();
      now = Math.max(now, event.at());
      if (now - clockAt >= CLOCK_STEP) {
        clock.set(now);
        clockAt = now;
      }
      event.deed().run();
    }
  }

  /** Calls answered in these seconds, counted from the beginning. */
  int answered(int from, int to) {
    return sum(0, from, to);
  }

  /** Calls refused in these seconds. */
  int refused(int from, int to) {
    return sum(1, from, to);
  }

  private int sum(int column, int from, int to) {
    int sum = 0;
    for (int second = from; second < to; second++) {
      sum += bySecond.getOrDefault(second, new int[2])[column];
    }
    return sum;
  }

  private void begin(Throttle throttle) {
    ask(throttle, throttle.enter(profile, 1000, 500));
  }

  private void ask(Throttle throttle, Ticket ticket) {
    Turn turn = throttle.ask(ticket);
    if (ticket.inside || turn instanceof Turn.TooFar) {
      standing(throttle).remove(ticket);
    }
    switch (turn) {
      case Turn.Now _ -> at(now + random.nextInt(JITTER), () -> arrive(throttle, ticket));
      case Turn.In(long nanos) -> {
        if (ticket.inside) {
          at(now + nanos / 1000 + 1, () -> ask(throttle, ticket));
        } else {
          standing(throttle).add(ticket);
          at(now + nanos / 1000 + 1, () -> askIfStanding(throttle, ticket));
        }
      }
      case Turn.TooFar(var later) ->
          at(now + later.delay().toNanos() / 1000, () -> begin(throttle));
    }
  }

  private void askIfStanding(Throttle throttle, Ticket ticket) {
    if (standing(throttle).contains(ticket)) {
      ask(throttle, ticket);
    }
  }

  private void arrive(Throttle throttle, Ticket ticket) {
    int second = (int) ((now - 1_000_000) / 1_000_000);
    int limit = limitAtSecond.applyAsInt(second);
    boolean allowed = enforcement.allows(now, limit);
    bySecond.computeIfAbsent(second, _ -> new int[2])[allowed ? 0 : 1]++;
    Map<String, List<String>> told =
        headers ? Map.of("x-ratelimit-limit-requests", List.of("" + limit)) : Map.of();
    RawResponse response = new RawResponse(allowed ? 200 : 429, told, "{}".getBytes(UTF_8));
    at(
        now + (allowed ? LATENCY : 10_000),
        () -> {
          if (allowed) {
            throttle.answered(
                ticket, response, new Usage(1000, 0, 0, 0, 300, 0, Usage.Source.PROVIDER));
          } else {
            throttle.failed(ticket, FailureKind.RATE_LIMITED, response, null);
          }
          begin(throttle);
          askThoseWhoStand(throttle);
        });
  }

  private void askThoseWhoStand(Throttle throttle) {
    for (Ticket ticket : new ArrayList<>(standing(throttle))) {
      ask(throttle, ticket);
      if (standing(throttle).contains(ticket)) {
        return; // the first in the queue has no room, so nobody has
      }
    }
  }

  private void at(long micros, Runnable deed) {
    events.add(new Event(micros, order++, deed));
  }

  private record Event(long at, long order, Runnable deed) {}

  private Set<Ticket> standing(Throttle throttle) {
    return Objects.requireNonNull(standing.get(throttle));
  }
}
