package io.turnsmith.web;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The figures, read at most once in five seconds however many ask. A failure is kept as long: each
 * of some thirty gauges would otherwise wait for a database that is away. Safe for many threads.
 */
final class FigureCache {
  private static final Logger LOG = LoggerFactory.getLogger(FigureCache.class);
  private static final Duration LIFE = Duration.ofSeconds(5);

  private final Database database;
  private final Actor actor;
  private final InstantSource clock;
  private Instant readAt = Instant.MIN;
  private Optional<Figures> figures = Optional.empty();

  FigureCache(Database database, Actor actor, InstantSource clock) {
    this.database = database;
    this.actor = actor;
    this.clock = clock;
  }

  /** Empty when the database was away at the last attempt. */
  synchronized Optional<Figures> latest() {
    Instant now = clock.instant();
    if (readAt.isBefore(now.minus(LIFE))) {
      figures = read(now);
      readAt = now;
    }
    return figures;
  }

  private Optional<Figures> read(Instant now) {
    try {
      return Optional.of(database.inWorkspace(actor, handle -> read(handle, now)));
    } catch (DatabaseUnavailable e) {
      LOG.warn("figures not read, database away", e);
      return Optional.empty();
    }
  }

  private static Figures read(Handle handle, Instant now) {
    FigureTable table = handle.attach(FigureTable.class);
    return new Figures(
        table.batches(),
        table.items(),
        table.calls(),
        handle.attach(QueueTable.class).depth().waiting(),
        table.settledUsd(),
        table.settledUsdSince(now.truncatedTo(ChronoUnit.DAYS)));
  }
}
