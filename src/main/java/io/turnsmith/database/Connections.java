package io.turnsmith.database;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.util.PSQLException;

/** Single connections outside the pool: for checks, migrations and administration. */
final class Connections {
  /** SQLSTATE of a wrong password or an unknown role, from authentication. */
  private static final String AUTHENTICATION_CLASS = "28";

  static final String NO_SUCH_DATABASE = "3D000";

  private Connections() {}

  /**
   * Connects.
   *
   * @throws UserMistake when the server does not answer or refuses; the line names the address and
   *     never the password
   */
  static Connection open(PostgresUrl url) {
    try {
      return tryOpen(url);
    } catch (SQLException e) {
      throw mistake(url, e);
    }
  }

  static Connection tryOpen(PostgresUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbc(), url.properties());
  }

  static DataSource source(PostgresUrl url) {
    return directed(new PGSimpleDataSource(), url);
  }

  /** Returns the source, which from now on connects to the URL. */
  static <T extends PGSimpleDataSource> T directed(T source, PostgresUrl url) {
    source.setURL(url.jdbc());
    try {
      for (String name : url.properties().stringPropertyNames()) {
        source.setProperty(name, url.properties().getProperty(name));
      }
    } catch (SQLException e) {
      throw mistake(url, e);
    }
    return source;
  }

  /** What to tell the user when work on a connection to {@code url} ends with {@code failure}. */
  static UserMistake mistake(PostgresUrl url, SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    String reason = oneLine(SqlErrors.messageOf(failure));
    if (state.startsWith(AUTHENTICATION_CLASS)) {
      return new UserMistake(
          ExitCode.DATABASE,
          "the database at %s refuses user %s: %s; check the user and the password in the URL"
              .formatted(url.address(), url.user(), reason),
          failure);
    }
    if (state.equals(NO_SUCH_DATABASE)) {
      return new UserMistake(
          ExitCode.DATABASE,
          "there is no database %s at %s; turnsmith database prepare makes it"
              .formatted(url.database(), url.address()),
          failure);
    }
    if (failure instanceof PSQLException answered && answered.getServerErrorMessage() != null) {
      return new UserMistake(
          ExitCode.DATABASE,
          "the database at %s refuses: %s".formatted(url.address(), reason),
          failure);
    }
    return new UserMistake(
        ExitCode.DATABASE,
        "cannot reach the database at %s (%s); check that it runs and that the URL is right"
            .formatted(url.address(), firstSentence(reason)),
        failure);
  }

  /** The driver's second sentence gives the advice that ours gives. */
  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end);
  }

  private static String oneLine(String text) {
    return text.lines().map(String::strip).reduce((left, right) -> left + " " + right).orElse("");
  }
}
