package io.turnsmith.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody who keeps a database running wants to know of it.
 *
 * @param embedded true for the server that comes with the program
 * @param place the embedded server's data folder; else address and name of the database
 * @param serverVersion as the server says it, as {@code 17.6}
 * @param migrations every one that this program or the database knows, oldest first
 * @param users who is connected beside this process, one line each
 */
public record DatabaseReport(
    boolean embedded,
    String place,
    String serverVersion,
    List<Migrations.Migration> migrations,
    List<String> users) {
  /** Some columns are hidden from the application role where another role is connected. */
  private static final String OTHERS =
      """
      SELECT usename || coalesce(' from ' || host(client_addr), '')
          || CASE count(*) WHEN 1 THEN ', 1 connection' ELSE ', ' || count(*) || ' connections' END
      FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
      GROUP BY usename, client_addr
      ORDER BY 1
      """;

  public DatabaseReport {
    migrations = List.copyOf(migrations);
    users = List.copyOf(users);
  }

  /** Migrations that the database lacks. */
  public long missing() {
    return migrations.stream().filter(migration -> !migration.applied()).count();
  }

  static DatabaseReport ofExternal(PostgresUrl application) {
    List<Migrations.Migration> migrations =
        new Migrations(application, application.user()).status();
    try (Connection connection = Connections.open(application)) {
      return new DatabaseReport(
          false,
          application.address() + "/" + application.database(),
          version(connection),
          migrations,
          others(connection));
    } catch (SQLException e) {
      throw Connections.mistake(application, e);
    }
  }

  static DatabaseReport ofEmbedded(EmbeddedServer server) {
    PostgresUrl owner = server.owner();
    List<Migrations.Migration> migrations =
        new Migrations(owner, server.application().user()).status();
    try (Connection connection = Connections.open(owner)) {
      return new DatabaseReport(
          true,
          server.place().toString(),
          version(connection),
          migrations,
          server.otherProcesses().stream().map(pid -> "process " + pid).toList());
    } catch (SQLException e) {
      throw Connections.mistake(owner, e);
    }
  }

  private static String version(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductVersion();
  }

  private static List<String> others(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OTHERS);
        ResultSet rows = statement.executeQuery()) {
      List<String> others = new ArrayList<>();
      while (rows.next()) {
        others.add(rows.getString(1));
      }
      return others;
    }
  }
}
