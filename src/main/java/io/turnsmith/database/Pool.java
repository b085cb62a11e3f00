package io.turnsmith.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import javax.sql.DataSource;

/** The connections of this process. */
final class Pool {
  private Pool() {}

  /** Opens a pool of connections to an external database. */
  static Database open(PostgresUrl application, DatabaseConfig config) {
    return open(Connections.source(tuned(application, config)), config, () -> {});
  }

  /** Opens a pool to the embedded database. Closing the database also leaves the server. */
  static Database open(EmbeddedServer server, DatabaseConfig config) {
    PostgresUrl application = tuned(server.application(), config);
    return open(RecoveringSource.of(server, application), config, server);
  }

  private static Database open(DataSource source, DatabaseConfig config, AutoCloseable server) {
    HikariDataSource connections = new HikariDataSource(settings(source, config));
    return new Database(
        Mapping.over(connections),
        () -> {
          connections.close();
          server.close();
        });
  }

  private static HikariConfig settings(DataSource source, DatabaseConfig config) {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName("turnsmith");
    hikari.setDataSource(source);
    hikari.setMaximumPoolSize(config.poolSize());
    hikari.setMinimumIdle(1);
    hikari.setConnectionTimeout(config.connectionTimeout().toMillis());
    hikari.setConnectionInitSql(
        "SET statement_timeout = %d; SET idle_in_transaction_session_timeout = %d; SET timezone = 'UTC'"
            .formatted(
                config.statementTimeout().toMillis(),
                config.idleInTransactionTimeout().toMillis()));
    // Reachability was looked at just before; from here on an outage is something to wait out.
    hikari.setInitializationFailTimeout(-1);
    return hikari;
  }

  private static PostgresUrl tuned(PostgresUrl application, DatabaseConfig config) {
    return application.withDefaults(
        Map.of(
            "reWriteBatchedInserts", "true",
            "tcpKeepAlive", "true",
            // A peer that vanished never answers; the server's own timeout comes first where it
            // lives.
            "socketTimeout", String.valueOf(config.statementTimeout().toSeconds() + 30)));
  }
}
