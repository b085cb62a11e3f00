package io.turnsmith.database;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses a database on which row level security would not hold: its rules do not bind a superuser,
 * a role that bypasses them, or the owner of a table without FORCE.
 */
final class Posture {
  /** Needed for the column lists of SET NULL and for what the plans were measured with. */
  private static final int OLDEST_SERVER = 17;

  private static final String FAULTS =
      """
      SELECT fault FROM (
          SELECT 1 AS position, 'is a superuser' AS fault
          FROM pg_roles WHERE rolname = current_user AND rolsuper
          UNION ALL
          SELECT 2, 'bypasses row level security'
          FROM pg_roles WHERE rolname = current_user AND rolbypassrls
          UNION ALL
          SELECT 3, 'owns the table ' || min(tablename)
          FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user HAVING count(*) > 0
          UNION ALL
          SELECT 4, 'is a member of ' || min(tableowner) || ', which owns tables'
          FROM pg_tables
          WHERE schemaname = 'public' AND tableowner <> current_user AND pg_has_role(tableowner, 'MEMBER')
          HAVING count(*) > 0
      ) faults
      ORDER BY position
      """;

  private static final String UNFORCED =
      """
      SELECT class.relname
      FROM pg_class class
      JOIN pg_attribute attribute ON attribute.attrelid = class.oid AND attribute.attname = 'workspace_id'
      WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
        AND NOT (class.relrowsecurity AND class.relforcerowsecurity)
      ORDER BY class.relname
      """;

  private Posture() {}

  /**
   * Looks at the server and at the role of the URL.
   *
   * @throws UserMistake with one line, when the server is too old or the role could see more than
   *     the rows of one workspace
   */
  static void check(PostgresUrl application) {
    try (Connection connection = Connections.open(application)) {
      checkVersion(connection, application);
      List<String> faults = texts(connection, FAULTS);
      if (!faults.isEmpty()) {
        throw unfit("the role %s %s".formatted(application.user(), faults.getFirst()));
      }
      List<String> unforced = texts(connection, UNFORCED);
      if (!unforced.isEmpty()) {
        throw unfit("row level security is not forced on " + unforced.getFirst());
      }
    } catch (SQLException e) {
      throw Connections.mistake(application, e);
    }
  }

  static void checkVersion(Connection connection, PostgresUrl url) throws SQLException {
    int major = connection.getMetaData().getDatabaseMajorVersion();
    if (major < OLDEST_SERVER) {
      throw new UserMistake(
          ExitCode.DATABASE,
          "the database at %s is PostgreSQL %d; Turnsmith needs %d or newer"
              .formatted(url.address(), major, OLDEST_SERVER));
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet rows = statement.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private static UserMistake unfit(String fault) {
    return new UserMistake(
        ExitCode.DATABASE,
        fault
            + ", so workspaces would not be kept apart;"
            + " turnsmith database prepare makes a role that fits");
  }
}
