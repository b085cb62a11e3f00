package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.database.DatabaseReport;
import io.turnsmith.database.Migrations.Migration;
import io.turnsmith.database.PostgresUrl;
import io.turnsmith.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DatabaseCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      TurnsmithCommand.commandLine(new NoBenchmarks())
          .setOut(new PrintWriter(out, true))
          .setErr(new PrintWriter(err, true));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "http://me:secret@localhost/x",
        "postgresql://localhost:1/x",
        "postgresql://me:secret@localhost:port/x",
        "postgresql://me:secret@127.0.0.1:1/x"
      })
  void wrongOrUnreachableUrlIsOneLineWithoutItsPassword(String url) {
    assertThat(command.execute("database", "prepare", url)).isEqualTo(6);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("turnsmith: ")
        .doesNotContain("secret");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void preparingNeedsAUrl() {
    assertThat(command.execute("database", "prepare")).isEqualTo(2);
    assertThat(err.toString()).contains("OWNER_URL");
  }

  @Test
  void aPreparedServerIsToldInLinesForAShell() {
    try (TestDatabase test = TestDatabase.fresh()) {
      String name = test.application().database() + "_made";
      PostgresUrl administrator = test.administrator().withDatabase(name);
      try {
        assertThat(command.execute("database", "prepare", administrator.text())).isZero();
        assertThat(out.toString().lines().toList())
            .hasSize(2)
            .anyMatch(line -> line.startsWith("export TURNSMITH_DATABASE_URL='postgresql://"))
            .anyMatch(line -> line.startsWith("export TURNSMITH_DATABASE_OWNER_URL='postgresql://"))
            .noneMatch(line -> line.contains(":" + administrator.password() + "@"));
      } finally {
        test.adminJdbc("DROP DATABASE IF EXISTS " + name);
        test.adminJdbc("DROP ROLE IF EXISTS %1$s_owner, %1$s_app".formatted(name));
      }
    }
  }

  @Test
  void statusNamesWhatIsMissing() {
    DatabaseStatusCommand.print(
        new DatabaseReport(
            false,
            "db.example:5432/turnsmith",
            "17.6",
            List.of(
                new Migration("001", "foundation", true, true),
                new Migration("002", "more", false, true)),
            List.of()),
        new PrintWriter(out, true));
    assertThat(out.toString().lines())
        .containsExactly(
            "PostgreSQL 17.6, external",
            "  data      db.example:5432/turnsmith",
            "  used by   this command only",
            "  schema    2 migrations, 1 missing: turnsmith database migrate",
            "      001   foundation",
            "      002   more (missing)");
  }
}
