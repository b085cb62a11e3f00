package io.turnsmith.llm;

import io.turnsmith.database.Database;
import io.turnsmith.llm.Limiter.Admission.Go;
import io.turnsmith.llm.Limiter.Admission.Later;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps to the limits of providers together with all other processes on the same database: calls
 * leave evenly, a refusal slows everybody down, and a provider that fails is left alone. Safe for
 * use by many threads; calls wait in fair order.
 */
public final class SharedLimiter implements Limiter, AutoCloseable {
  private final Map<ThrottleKey, Throttle> throttles = new ConcurrentHashMap<>();
  private final Database database;
  private final LongSupplier nanos;

  /** A limiter of this process; its time is monotonic, and no clock of the machine is asked. */
  public SharedLimiter(Database database) {
    this(database, System::nanoTime);
  }

  SharedLimiter(Database database, LongSupplier nanos) {
    this.database = database;
    this.nanos = nanos;
  }

  @Override
  public Admission admit(ModelProfile profile, int inputTokens, int maxOutputTokens) {
    Throttle throttle = throttle(profile);
    Ticket ticket = throttle.enter(profile, inputTokens, maxOutputTokens);
    try {
      while (true) {
        switch (throttle.ask(ticket)) {
          case Turn.Now _ -> {
            return new Go(new InFlight(throttle, ticket));
          }
          case Turn.In(long time) -> throttle.await(ticket, time);
          case Turn.TooFar(Later later) -> {
            return later;
          }
        }
      }
    } catch (InterruptedException e) {
      throttle.leave(ticket);
      Thread.currentThread().interrupt();
      return new Later(Duration.ZERO, "stopping", "this worker stops");
    } catch (RuntimeException e) {
      throttle.leave(ticket);
      throw e;
    }
  }

  /** Gives back time that was taken for calls and not used. */
  @Override
  public void close() {
    throttles.values().forEach(Throttle::close);
  }

  Throttle throttle(ModelProfile profile) {
    return throttles.computeIfAbsent(
        ThrottleKey.of(profile),
        key ->
            new Throttle(
                new SharedThrottle(database, key, nanos), profile.maxConcurrency(), nanos));
  }

  /** A call that left; what came of it is told once. */
  private static final class InFlight implements Permit {
    private final Throttle throttle;
    private final Ticket ticket;
    private final AtomicBoolean ended = new AtomicBoolean();

    InFlight(Throttle throttle, Ticket ticket) {
      this.throttle = throttle;
      this.ticket = ticket;
    }

    @Override
    public void departs() {
      LockSupport.parkNanos(throttle.untilDeparture(ticket));
    }

    @Override
    public void answered(RawResponse response, Usage usage) {
      if (!ended.getAndSet(true)) {
        throttle.answered(ticket, response, usage);
      }
    }

    @Override
    public void failed(
        FailureKind kind, @Nullable RawResponse response, @Nullable Duration retryAfter) {
      if (!ended.getAndSet(true)) {
        throttle.failed(ticket, kind, response, retryAfter);
      }
    }

    @Override
    public void unused() {
      if (!ended.getAndSet(true)) {
        throttle.leave(ticket);
      }
    }
  }
}
