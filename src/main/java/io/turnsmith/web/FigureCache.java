package io.turnsmith.web;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseUnavailable;
import io.turnsmith.database.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
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
  private final InstantSource clock;
  private final Map<WorkspaceId, Reading> readings = new HashMap<>();

  FigureCache(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Those of the actor's workspace; empty when the database was away at the last attempt. */
  synchronized Optional<Figures> latest(Actor actor) {
    Instant now = clock.instant();
    Reading reading = readings.get(actor.workspace());
    if (reading == null || reading.at().isBefore(now.minus(LIFE))) {
      reading = new Reading(now, read(actor, now));
      readings.put(actor.workspace(), reading);
    }
    return reading.figures();
  }

  private Optional<Figures> read(Actor actor, Instant now) {
    try {
      return Optional.of(database.inWorkspace(actor, handle -> read(handle, now)));
    } catch (DatabaseUnavailable e) {
      LOG.warn("figures not read, database away", e);
      return Optional.empty();
    }
  }

  private static Figures read(Handle handle, Instant now) {
    FigureTable table = handle.attach(FigureTable.class);
    HomeFigures home = HomeFigures.read(handle, now);
    return new Figures(
        table.batches(),
        table.items(),
        table.calls(),
        home.depth().waiting(),
        table.settledUsd(),
        table.settledUsdSince(now.truncatedTo(ChronoUnit.DAYS)),
        home);
  }

  private record Reading(Instant at, Optional<Figures> figures) {}
}
