package io.turnsmith.database;

import io.turnsmith.problem.UserMistake;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Makes an external database ready: its two roles and the database itself, where they are missing.
 *
 * <p>Roles are named after the database, {@code turnsmith_owner} and {@code turnsmith_app} for
 * {@code turnsmith}, so that several databases of one server do not share them. Run again it
 * changes no data, but it gives both roles new passwords, because the server keeps none that could
 * be shown a second time; programs that use the old URLs must be given the new ones.
 */
public final class Preparation {
  private static final Set<String> MAINTENANCE = Set.of("postgres", "template0", "template1");
  private static final String DEFAULT_DATABASE = "turnsmith";

  private Preparation() {}

  /**
   * The URLs that fit.
   *
   * @param application for {@link DatabaseSettings#APPLICATION_URL}
   * @param owner for {@link DatabaseSettings#OWNER_URL}
   */
  public record Prepared(PostgresUrl application, PostgresUrl owner) {}

  /**
   * Prepares the database that the URL names; {@code turnsmith} where it names none of its own.
   *
   * @param administrator a URL of a role that may create roles and databases
   * @throws UserMistake when the server cannot be reached or refuses
   */
  public static Prepared prepare(PostgresUrl administrator) {
    String database =
        MAINTENANCE.contains(administrator.database())
            ? DEFAULT_DATABASE
            : administrator.database();
    Roles roles = Roles.of(database);
    String ownerPassword = ServerPasswords.random();
    String applicationPassword = ServerPasswords.random();
    PostgresUrl target = administrator.withDatabase(database);
    try {
      try (Connection connection = maintenance(target)) {
        Posture.checkVersion(connection, target);
        roles.createRoles(connection, ownerPassword, applicationPassword);
        roles.createDatabase(connection);
      }
      closeSchema(target);
    } catch (SQLException e) {
      throw Connections.mistake(target, e);
    }
    return new Prepared(
        target.withUser(roles.application(), applicationPassword),
        target.withUser(roles.owner(), ownerPassword));
  }

  /** Through the database itself where it is there: some servers let nobody into another. */
  private static Connection maintenance(PostgresUrl target) throws SQLException {
    try {
      return Connections.tryOpen(target);
    } catch (SQLException e) {
      if (!Connections.NO_SUCH_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
      return Connections.tryOpen(target.withDatabase("postgres"));
    }
  }

  /** In databases that began before PostgreSQL 15 everybody may create tables. */
  private static void closeSchema(PostgresUrl target) throws SQLException {
    try (Connection connection = Connections.tryOpen(target);
        Statement statement = connection.createStatement()) {
      statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    }
  }
}
