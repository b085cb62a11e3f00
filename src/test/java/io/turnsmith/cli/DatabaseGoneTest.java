package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** The database goes away while a command works with it. */
class DatabaseGoneTest {
  private static TestDatabase test;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void itIsToldInOneLineWithItsExitCode() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int code =
        TurnsmithCommand.commandLine(new NoBenchmarks())
            .addSubcommand("work", new Work())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute("work");

    assertThat(code).isEqualTo(ExitCode.DATABASE.code());
    assertThat(err.toString().lines())
        .containsExactly(
            "turnsmith: the database went away; what was queued is kept, run the command again.");
    assertThat(out.toString()).isEmpty();
  }

  @Command(name = "work")
  private static final class Work implements Runnable {
    @Override
    public void run() {
      test.database()
          .useWorkspace(
              test.actor(),
              handle -> {
                test.dropConnections();
                handle.execute("SELECT 1");
              });
    }
  }
}
