package io.turnsmith.database;

import java.time.Duration;

/**
 * How the program uses its database.
 *
 * @param poolSize most connections of this process
 * @param connectionTimeout wait for a free connection before {@link DatabaseUnavailable}
 * @param statementTimeout longest run of one statement; the server ends it then
 * @param idleInTransactionTimeout longest pause inside a transaction; the server ends the
 *     connection then
 */
public record DatabaseConfig(
    int poolSize,
    Duration connectionTimeout,
    Duration statementTimeout,
    Duration idleInTransactionTimeout) {
  public DatabaseConfig {
    if (poolSize < 1) {
      throw new IllegalArgumentException("a pool needs at least one connection, not " + poolSize);
    }
  }

  /** Ten connections, 10 s for one, 60 s for a statement, 5 minutes for a pause. */
  public static DatabaseConfig defaults() {
    return new DatabaseConfig(
        10, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(5));
  }

  /** Returns the same with another number of connections. */
  public DatabaseConfig withPoolSize(int size) {
    return new DatabaseConfig(size, connectionTimeout, statementTimeout, idleInTransactionTimeout);
  }
}
