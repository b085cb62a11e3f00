package io.turnsmith.web;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import io.helidon.health.HealthCheckType;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ready means: a short query is answered in time. */
final class DatabaseCheck implements HealthCheck, AutoCloseable {
  /**
   * Shorter than the wait for a connection, so that a probe hears in time that the database is
   * away.
   */
  private static final int SECONDS = 2;

  private final Database database;
  private final Actor actor;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  DatabaseCheck(Database database, Actor actor) {
    this.database = database;
    this.actor = actor;
  }

  @Override
  public HealthCheckType type() {
    return HealthCheckType.READINESS;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.builder().status(answers()).build();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private boolean answers() {
    Future<Integer> answer =
        threads.submit(
            () ->
                database.inWorkspace(
                    actor, handle -> handle.createQuery("SELECT 1").mapTo(Integer.class).one()));
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS) == 1;
    } catch (TimeoutException | ExecutionException e) {
      answer.cancel(true);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
