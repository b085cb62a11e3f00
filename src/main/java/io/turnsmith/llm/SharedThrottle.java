package io.turnsmith.llm;

import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseUnavailable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared row of one credential and model, and what of it this process knows. Guarded by its
 * throttle's lock.
 */
final class SharedThrottle {
  private static final Logger log = LoggerFactory.getLogger(SharedThrottle.class);

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Failures in a row that open the breaker. */
  private static final int MOST_FAILURES = 5;

  /** Seconds of the first rest of an open breaker, and of its longest. */
  private static final double BASE = 5;

  private static final double CAP = 300;

  /** A lowered pace stays for a while and then grows by so much of the limits in a second. */
  private static final double SLOW_SECONDS = 10;

  private static final double GROWTH = 0.002;

  private static final double LEAST = 0.05;

  private final Database database;
  private final ThrottleKey key;
  private final LongSupplier nanos;
  private final Refusals refusals = new Refusals();
  private ThrottleState state;
  private long seenAt;
  private long restsUntil;
  private long slowedAt;
  private long loweredAt;

  SharedThrottle(Database database, ThrottleKey key, LongSupplier nanos) {
    this.database = database;
    this.key = key;
    this.nanos = nanos;
    this.state =
        database.acrossWorkspaces(
            handle -> {
              ThrottleRows rows = handle.attach(ThrottleRows.class);
              rows.add(key);
              return rows.look(key);
            });
    this.seenAt = nanos.getAsLong();
    this.restsUntil = seenAt + (long) (state.restsIn() * SECOND);
    this.slowedAt = slowedAt(state);
    this.loweredAt = slowedAt;
  }

  void refresh(long now) {
    if (refusals.nothingPasses(now)) {
      rest(Pauses.rateLimited(null, refusals.rest(now), false), false);
    } else if (refusals.isDue(now)) {
      slow(refusals.share());
    }
    if (now - seenAt > SECOND) {
      see(across(rows -> rows.look(key)));
    }
  }

  Optional<Stretch> take(long needed, long roomy, long horizon) {
    return across(
        rows -> {
          Optional<Stretch> taken = rows.take(key, needed, roomy, horizon);
          see(rows.look(key));
          return taken;
        });
  }

  void giveBack(long endMicros, long unusedMicros) {
    if (unusedMicros > 0) {
      boolean _ = across(rows -> rows.giveBack(key, endMicros, unusedMicros));
    }
  }

  /** Nanoseconds until time is to be had again. */
  long freeIn() {
    return (long) (state.startsIn() * SECOND) - (nanos.getAsLong() - seenAt);
  }

  Allowance allowance(RateLimits stated) {
    return Allowance.of(stated, state);
  }

  /** Share of the limits that is used now. */
  double pace(long now) {
    double since = state.slowedAgo() + (double) (now - seenAt) / SECOND;
    return Math.min(1, state.pace() + Math.max(0, since - SLOW_SECONDS) * GROWTH);
  }

  long restsUntil() {
    return restsUntil;
  }

  /** When the last rest ended: moments before it were not used. */
  long restedAt() {
    return restsUntil;
  }

  boolean isOpen() {
    return state.openings() > 0;
  }

  String restKind() {
    return Objects.requireNonNullElse(state.restKind(), "rate_limited");
  }

  /** Why calls rest, in a line. */
  String why() {
    return switch (restKind()) {
      case "rate_limited" -> "the provider asked for a pause";
      case "unavailable" -> "the provider failed several times in a row";
      case "spend_cap" -> "the provider's own spend limit is reached";
      default -> "the provider refuses the key or the account";
    };
  }

  boolean probe(Duration time) {
    boolean won = across(rows -> rows.probe(key, time.toMillis() / 1000.0));
    see(across(rows -> rows.look(key)));
    return won;
  }

  void dropProbe() {
    tell(rows -> rows.dropProbe(key));
  }

  /** A call leaves. */
  void left(Ticket ticket) {
    if (isNews(ticket)) {
      refusals.left(ticket.leftAt, ticket.costNanos);
    }
  }

  /**
   * Whether what it meets tells about the pace as it is now: all that were placed at another pace
   * have left before it.
   */
  private boolean isNews(Ticket ticket) {
    long placed = ticket.leftAt - Throttle.PATIENCE.toNanos();
    return placed - slowedAt >= 0 && placed - loweredAt >= 0 && ticket.leftAt - restsUntil >= 0;
  }

  void answered(Ticket ticket, ServerLimits limits) {
    boolean probe = ticket.isProbe;
    if (probe || (state.failures() > 0 && !isOpen())) {
      tell(rows -> rows.recover(key, probe));
    }
    learn(limits);
  }

  void failed(
      Ticket ticket, FailureKind kind, ServerLimits limits, @Nullable Duration asked, long now) {
    learn(limits);
    switch (kind) {
      case RATE_LIMITED, RAMPING -> {
        boolean isNews = isNews(ticket);
        if (isNews) {
          refusals.refused(ticket.leftAt, now);
        }
        if (asked != null || limits.daily()) {
          rest(Pauses.rateLimited(asked, Duration.ZERO, limits.daily()), ticket.isProbe);
        } else if (ticket.isProbe || (isNews && refusals.nothingPasses(now))) {
          rest(Pauses.rateLimited(null, refusals.rest(now), false), ticket.isProbe);
        }
      }
      case OVERLOADED, SERVER, TIMEOUT, CUT, UNREACHABLE, INTERCEPTED -> {
        tell(rows -> see(rows.fail(key, ticket.isProbe, MOST_FAILURES, BASE, CAP)));
        if (asked != null) {
          rest(Pauses.rateLimited(asked, asked, false), false);
        }
      }
      case SPEND_CAP -> rest(Pauses.spendCap(ticket.profile.provider(), asked), ticket.isProbe);
      case AUTHENTICATION, PERMISSION, BILLING, MODEL_MISSING ->
          rest(Pauses.disabled(kind), ticket.isProbe);
      case UNTRUSTED -> {
        if (ticket.isProbe) {
          dropProbe();
        }
      }
      case CONFLICT,
          OVERSIZED,
          CONTEXT_OVERFLOW,
          REQUEST_TOO_LARGE,
          POLICY,
          INVALID_REQUEST,
          UNREADABLE ->
          answered(ticket, limits);
    }
  }

  private void rest(Pauses pause, boolean probe) {
    Long micros = pause.time() == null ? null : pause.time().toNanos() / 1000;
    tell(rows -> see(rows.rest(key, micros, pause.kind(), pause.probes(), probe)));
  }

  private void slow(double share) {
    if (share < 1) {
      tell(rows -> see(rows.slow(key, share, LEAST, SLOW_SECONDS, GROWTH)));
    }
  }

  private void learn(ServerLimits limits) {
    if (limits.namesLimits() && !isKnown(limits)) {
      tell(
          rows -> {
            rows.learn(key, limits);
            see(rows.look(key));
          });
    }
  }

  private boolean isKnown(ServerLimits limits) {
    return isSame(limits.requests(), state.requestsPerMinute())
        && isSame(limits.inputTokens(), state.inputTokensPerMinute())
        && isSame(limits.outputTokens(), state.outputTokensPerMinute())
        && isSame(limits.tokens(), state.tokensPerMinute());
  }

  private static boolean isSame(@Nullable Integer named, @Nullable Integer known) {
    return named == null || named.equals(known);
  }

  private void see(ThrottleState seen) {
    seenAt = nanos.getAsLong();
    if (seen.namesLowerLimitsThan(state)) {
      loweredAt = seenAt;
      refusals.forget();
    }
    state = seen;
    restsUntil = seenAt + (long) (seen.restsIn() * SECOND);
    slowedAt = slowedAt(seen);
  }

  private long slowedAt(ThrottleState seen) {
    return seenAt - (long) (seen.slowedAgo() * SECOND);
  }

  private <T> T across(OnRows<T> work) {
    return database.acrossWorkspaces(handle -> work.run(handle.attach(ThrottleRows.class)));
  }

  /** What a call met is told to the others; an outage of the database must not undo the call. */
  private void tell(Consumer<ThrottleRows> message) {
    try {
      database.useAcross(handle -> message.accept(handle.attach(ThrottleRows.class)));
    } catch (DatabaseUnavailable e) {
      log.warn("other processes are not told what a call met: {}", e.getMessage());
    }
  }

  /** Work on the rows. */
  private interface OnRows<T> {
    T run(ThrottleRows rows);
  }
}
