package io.turnsmith.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;

/** The connections of this process. */
final class Pool {
  private Pool() {}

  /** Opens the pool; closing the database closes the pool and then {@code server}. */
  static Database open(PostgresUrl application, DatabaseConfig config, AutoCloseable server) {
    HikariDataSource connections = new HikariDataSource(settings(application, config));
    return new Database(
        Mapping.over(connections),
        () -> {
          connections.close();
          server.close();
        });
  }

  private static HikariConfig settings(PostgresUrl application, DatabaseConfig config) {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName("turnsmith");
    hikari.setJdbcUrl(application.jdbc());
    hikari.setDataSourceProperties(properties(application, config));
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

  private static Properties properties(PostgresUrl application, DatabaseConfig config) {
    Properties properties = application.properties();
    properties.putIfAbsent("reWriteBatchedInserts", "true");
    properties.putIfAbsent("tcpKeepAlive", "true");
    // A peer that vanished never answers; the server's own timeout comes first where it lives.
    properties.putIfAbsent(
        "socketTimeout", String.valueOf(config.statementTimeout().toSeconds() + 30));
    return properties;
  }
}
