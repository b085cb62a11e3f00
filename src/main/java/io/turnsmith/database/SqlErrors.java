package io.turnsmith.database;

import static java.util.Objects.requireNonNullElse;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Turns what the driver throws into the few kinds that callers can act on. */
final class SqlErrors {
  private static final String TRANSITION_REFUSED = "TS001";

  /**
   * SQLSTATE codes after which the same work may succeed: shutdown and start-up of the server
   * (57P01-03), a lost race (40001, 40P01), a lock or statement timeout (55P03, 57014), a standby
   * that still refuses writes (25006), a failing disk (58030).
   */
  private static final Set<String> PASSING =
      Set.of("57P01", "57P02", "57P03", "40001", "40P01", "55P03", "57014", "25006", "58030");

  /** Classes of SQLSTATE that pass: connection (08) and insufficient resources (53). */
  private static final Set<String> PASSING_CLASSES = Set.of("08", "53");

  private static final String QUERY_CANCELED = "57014";

  private static final String INTEGRITY_CLASS = "23";

  private SqlErrors() {}

  /** Returns what to throw instead of {@code failure}; the failure itself where it stays. */
  static RuntimeException translate(RuntimeException failure) {
    SQLException cause = failure instanceof JdbiException ? sqlCause(failure) : null;
    if (cause == null) {
      return failure instanceof StatementException ? withoutValues(failure, "") : failure;
    }
    String state = requireNonNullElse(cause.getSQLState(), "");
    RuntimeException scrubbed = withoutValues(failure, messageOf(cause) + " [" + state + "]");
    if (state.equals(TRANSITION_REFUSED)) {
      return new TransitionRefused(messageOf(cause), scrubbed);
    }
    if (state.equals(QUERY_CANCELED)) {
      return new TookTooLong("a statement took too long: " + messageOf(cause), scrubbed);
    }
    if (isPassing(cause)) {
      return new DatabaseUnavailable(
          "the database did not answer as expected: " + messageOf(cause), scrubbed);
    }
    if (state.startsWith(INTEGRITY_CLASS)) {
      return new ConstraintViolated(constraintOf(cause), scrubbed);
    }
    return scrubbed;
  }

  /**
   * The library's own message lists every bound value, which may be a prompt, an answer or a key:
   * none of it may reach a log. What is left names the statement and keeps the place.
   */
  private static RuntimeException withoutValues(RuntimeException failure, String said) {
    StatementContext context =
        failure instanceof StatementException statement ? statement.getStatementContext() : null;
    String sql = context == null ? "a statement" : requireNonNullElse(context.getRawSql(), "");
    IllegalStateException scrubbed =
        new IllegalStateException("%s failed: %s".formatted(sql.strip(), said));
    scrubbed.setStackTrace(failure.getStackTrace());
    return scrubbed;
  }

  /** Also true where a process that stops took the thread away while it waited for a connection. */
  static boolean isPassing(SQLException failure) {
    String state = requireNonNullElse(failure.getSQLState(), "");
    return failure instanceof SQLTransientConnectionException
        || failure.getCause() instanceof InterruptedException
        || PASSING.contains(state)
        || (state.length() == 5 && PASSING_CLASSES.contains(state.substring(0, 2)));
  }

  /** The server's own sentence without its details, which may quote a row. */
  static String messageOf(SQLException failure) {
    ServerErrorMessage server = serverMessage(failure);
    String message = server == null ? null : server.getMessage();
    return requireNonNullElse(message, requireNonNullElse(failure.getMessage(), "no message"));
  }

  private static String constraintOf(SQLException failure) {
    ServerErrorMessage server = serverMessage(failure);
    if (server == null) {
      return "unknown constraint";
    }
    String constraint = server.getConstraint();
    boolean notNull = "23502".equals(failure.getSQLState());
    return constraint == null || notNull
        ? server.getTable() + "." + server.getColumn()
        : constraint;
  }

  private static @Nullable ServerErrorMessage serverMessage(SQLException failure) {
    return failure instanceof PSQLException answered ? answered.getServerErrorMessage() : null;
  }

  private static @Nullable SQLException sqlCause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return deepest(sql);
      }
    }
    return null;
  }

  /**
   * A failed batch holds the server's answer in the next exception of its chain. So does a pool
   * that got no connection, but there it is the pool that says what this means.
   */
  private static SQLException deepest(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException) {
      return failure;
    }
    SQLException next = failure.getNextException();
    return next != null && serverMessage(failure) == null ? next : failure;
  }
}
