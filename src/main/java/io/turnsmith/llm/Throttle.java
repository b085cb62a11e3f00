package io.turnsmith.llm;

import io.turnsmith.llm.Limiter.Admission.Later;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One credential and model as this process sees it. Decides and never sleeps; whoever asks does.
 * What other processes must know stands in the shared row and is read with every stretch of time
 * taken, at the latest after a second.
 */
final class Throttle {
  /** Longest time that a call stands and waits, holding its worker's room. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A call that comes back when so much is still queued finds the provider busy, not idle. */
  private static final long RETURN_NANOS = PATIENCE.toNanos() / 2;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final long STRETCH = Duration.ofMillis(250).toNanos();

  /** What is written down before a call departs has most often taken no longer. */
  private static final long WRITING = Duration.ofMillis(50).toNanos();

  /** Calls that are closer to each other are counted by the hundreds: their spacing is not felt. */
  private static final long FELT_GAP = Duration.ofMillis(5).toNanos();

  /** Time for a probe beside its own time-out: for what happens before and after the call. */
  private static final Duration PROBE_GRACE = Duration.ofSeconds(60);

  private final ReentrantLock lock = new ReentrantLock(true);
  private final ArrayDeque<Ticket> waiting = new ArrayDeque<>();
  private final SharedThrottle shared;
  private final LongSupplier nanos;
  private final Slots slots = new Slots();
  private final Spent spent = new Spent();
  private final Window window;
  private int inFlight;
  private int placed;
  private long takenAt;
  private long lastLeft;

  Throttle(SharedThrottle shared, int mostInFlight, LongSupplier nanos) {
    this.shared = shared;
    this.nanos = nanos;
    this.window = new Window(mostInFlight, nanos.getAsLong());
    this.lastLeft = nanos.getAsLong() - SECOND;
  }

  Ticket enter(ModelProfile profile, int inputTokens, int maxOutputTokens) {
    lock.lock();
    try {
      Ticket ticket =
          new Ticket(
              profile,
              inputTokens,
              maxOutputTokens,
              nanos.getAsLong() + PATIENCE.toNanos(),
              lock.newCondition());
      waiting.add(ticket);
      return ticket;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the call may leave now. After {@link Turn.TooFar} the ticket is void. */
  Turn ask(Ticket ticket) {
    lock.lock();
    try {
      Turn turn = decide(ticket, nanos.getAsLong());
      if (turn instanceof Turn.TooFar) {
        withdraw(ticket);
      }
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /** Waits that long, or until something changed for this ticket. */
  @SuppressWarnings("WaitNotInLoop") // the caller asks again, whatever woke it
  void await(Ticket ticket, long time) throws InterruptedException {
    lock.lock();
    try {
      long _ = ticket.turn.awaitNanos(time);
    } finally {
      lock.unlock();
    }
  }

  /** Nanoseconds until the call may send its first byte. */
  long untilDeparture(Ticket ticket) {
    return ticket.departsAt - nanos.getAsLong();
  }

  /** The call is not made. */
  void leave(Ticket ticket) {
    lock.lock();
    try {
      withdraw(ticket);
    } finally {
      lock.unlock();
    }
  }

  void answered(Ticket ticket, RawResponse response, Usage usage) {
    lock.lock();
    try {
      end(ticket);
      window.answered(ticket.profile.maxConcurrency());
      spent.answered(ticket, countedInput(ticket.profile.provider(), usage), usage.totalOutput());
      shared.answered(ticket, ServerLimits.read(ticket.profile.provider(), response));
    } finally {
      lock.unlock();
    }
  }

  void failed(
      Ticket ticket,
      FailureKind kind,
      @Nullable RawResponse response,
      @Nullable Duration retryAfter) {
    lock.lock();
    try {
      long now = nanos.getAsLong();
      end(ticket);
      ServerLimits limits =
          response == null
              ? new ServerLimits(null, null, null, null, retryAfter, false)
              : ServerLimits.read(ticket.profile.provider(), response);
      Duration asked = limits.retryAfter() == null ? retryAfter : limits.retryAfter();
      if (isTooMuch(ticket, kind)) {
        window.refused(ticket.leftAt, now, kind == FailureKind.RAMPING);
      }
      shared.failed(ticket, kind, limits, asked, now);
    } finally {
      lock.unlock();
    }
  }

  /** Gives back what was taken and not used. */
  void close() {
    lock.lock();
    try {
      shared.giveBack(slots.endMicros(), slots.unusedMicros(nanos.getAsLong()));
    } finally {
      lock.unlock();
    }
  }

  /** Where limits are known, too many calls a minute are answered by a lower pace alone. */
  private boolean isTooMuch(Ticket ticket, FailureKind kind) {
    return kind == FailureKind.RAMPING
        || kind == FailureKind.OVERLOADED
        || (kind == FailureKind.RATE_LIMITED
            && shared.allowance(ticket.profile.limits()).isUnlimited());
  }

  private Turn decide(Ticket ticket, long now) {
    shared.refresh(now);
    Optional<Turn> rest = rest(ticket, now);
    if (rest.isPresent()) {
      return rest.get();
    }
    if (!ticket.inside) {
      if (waiting.peek() != ticket
          || inFlight >= Math.min(window.size(), ticket.profile.maxConcurrency())) {
        return standOrGo(
            ticket, now, ticket.deadline - now, SECOND, "busy", "enough calls are in flight");
      }
      waiting.remove();
      wakeNext();
      ticket.inside = true;
      inFlight++;
    }
    return slot(ticket, now);
  }

  /** Calls rest, or only a probe may leave. */
  private Optional<Turn> rest(Ticket ticket, long now) {
    long left = shared.restsUntil() - now;
    if (left > 0) {
      return Optional.of(standOrGo(ticket, now, left, left, shared.restKind(), shared.why()));
    }
    if (shared.isOpen() && !ticket.isProbe) {
      ticket.isProbe = shared.probe(ticket.profile.timeout().plus(PROBE_GRACE));
      if (!ticket.isProbe) {
        return Optional.of(
            tooFar(PATIENCE.toNanos(), shared.restKind(), "a single call probes the provider"));
      }
    }
    return Optional.empty();
  }

  private Turn slot(Ticket ticket, long now) {
    Allowance allowance = shared.allowance(ticket.profile.limits());
    if (allowance.isUnlimited()) {
      return go(ticket, now);
    }
    Long slot = ticket.slot;
    if (slot == null || slot < shared.restedAt()) {
      OptionalLong found = place(ticket, allowance, now);
      if (found.isEmpty()) {
        long free = shared.freeIn();
        return tooFar(
            Math.max(SECOND, free - RETURN_NANOS),
            "rate_limited",
            "the provider's limits are spoken for");
      }
      slot = found.getAsLong();
      ticket.slot = slot;
    }
    long at = Math.max(slot, lastLeft + allowance.gapNanos());
    return at > now ? new Turn.In(at - now) : go(ticket, now);
  }

  private OptionalLong place(Ticket ticket, Allowance allowance, long now) {
    ticket.expectedOutput = spent.expectedOutput(ticket.maxOutputTokens);
    long input = spent.input(ticket.inputTokens);
    long output = spent.output(ticket.expectedOutput);
    long worst = (long) ticket.inputTokens + ticket.maxOutputTokens;
    Cost cost = allowance.cost(input, output, worst, shared.pace(now));
    OptionalLong slot = slots.place(cost, now);
    if (slot.isEmpty()) {
      slot = takeAndPlace(ticket, cost, now);
    }
    if (slot.isPresent()) {
      placed++;
      ticket.costNanos = cost.most();
      spent.charged(ticket, input, output);
    }
    return slot;
  }

  private OptionalLong takeAndPlace(Ticket ticket, Cost cost, long now) {
    long fit = Math.max(1, STRETCH / Math.max(1, cost.most()));
    long recently = now - takenAt < 2 * STRETCH ? placed : 0;
    long wanted = Math.clamp(Math.max(lock.getQueueLength() + 1L, recently), 1, fit);
    Optional<Stretch> stretch =
        shared.take(
            micros(wanted * cost.most()), micros(fit * cost.most()), micros(ticket.deadline - now));
    if (stretch.isEmpty()) {
      return OptionalLong.empty();
    }
    takenAt = now;
    placed = 0;
    long begins = now + (long) (stretch.get().startsIn() * SECOND);
    return OptionalLong.of(slots.extend(stretch.get(), begins, cost, now));
  }

  private Turn go(Ticket ticket, long now) {
    ticket.leftAt = now;
    long gap = shared.allowance(ticket.profile.limits()).gapNanos();
    ticket.departsAt = gap < FELT_GAP ? now : now + WRITING;
    lastLeft = now;
    shared.left(ticket);
    return new Turn.Now();
  }

  /** Stands and waits where that is short enough; comes back later otherwise. */
  private static Turn standOrGo(
      Ticket ticket, long now, long time, long away, String kind, String why) {
    boolean patient = ticket.deadline - now > 0 && time <= ticket.deadline - now;
    return patient ? new Turn.In(time) : tooFar(away, kind, why);
  }

  private static Turn tooFar(long time, String kind, String why) {
    return new Turn.TooFar(new Later(Duration.ofNanos(time), kind, why));
  }

  private void withdraw(Ticket ticket) {
    waiting.remove(ticket);
    if (ticket.isProbe) {
      shared.dropProbe();
    }
    end(ticket);
  }

  private void end(Ticket ticket) {
    if (ticket.inside) {
      ticket.inside = false;
      inFlight--;
    }
    wakeNext();
  }

  private void wakeNext() {
    Ticket next = waiting.peek();
    if (next != null) {
      next.turn.signal();
    }
  }

  /** What a cache holds already does not count against Anthropic's limits. */
  private static long countedInput(Provider provider, Usage usage) {
    return provider == Provider.ANTHROPIC
        ? usage.totalInput() - usage.cacheRead()
        : usage.totalInput();
  }

  private static long micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos + 999);
  }
}
