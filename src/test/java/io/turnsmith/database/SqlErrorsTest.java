package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.turnsmith.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlErrorsTest {
  private static final String CANARY = "canary-8f3a";
  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT :text, nothing FROM nowhere",
        "SELECT :text, :forgotten",
        "INSERT INTO personas (workspace_id, id, name, title, person, description, definition,"
            + " content_sha256) VALUES (current_workspace(), gen_random_uuid(), :text, NULL, '',"
            + " '', '{}', '')"
      })
  void noTraceShowsWhatWasBound(String sql) {
    Throwable failure =
        catchThrowable(
            () ->
                database
                    .database()
                    .useWorkspace(
                        database.actor(),
                        handle -> handle.createUpdate(sql).bind("text", CANARY).execute()));

    assertThat(failure).isNotNull();
    assertThat(trace(failure)).doesNotContain(CANARY);
  }

  /** A worker that stops interrupts those of its threads that wait: none of them met a bug. */
  @Test
  void aWaitThatWasInterruptedIsNoBug() {
    SQLException stopped = new SQLException("no connection", new InterruptedException());

    assertThat(SqlErrors.translate(new ConnectionException(stopped)))
        .isInstanceOf(DatabaseUnavailable.class);
  }

  @Test
  void theStatementIsNamed() {
    Throwable failure =
        catchThrowable(
            () ->
                database
                    .database()
                    .useWorkspace(
                        database.actor(), handle -> handle.execute("SELECT nothing FROM nowhere")));

    assertThat(failure)
        .hasMessageContaining("SELECT nothing FROM nowhere")
        .hasMessageContaining("42P01");
  }

  private static String trace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }
}
