package io.turnsmith.cli;

import io.turnsmith.database.DatabaseSettings;
import io.turnsmith.database.PostgresUrl;
import io.turnsmith.database.Preparation;
import io.turnsmith.database.Preparation.Prepared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the roles and the database on an external server. */
@Command(
    name = "prepare",
    description =
        "Makes the database and its two roles on an external server, and prints their URLs as"
            + " lines for a shell. Run again, both roles get new passwords; no data changes.",
    mixinStandardHelpOptions = true)
final class DatabasePrepareCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "OWNER_URL",
      description =
          "postgresql://user:password@host:port/database of a role that may create roles and"
              + " databases; - reads it from standard input, where no list of processes shows it.")
  private String url = "";

  @Override
  public void run() {
    Prepared prepared = Preparation.prepare(PostgresUrl.parse("OWNER_URL", text()));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("export %s='%s'%n", DatabaseSettings.APPLICATION_URL, prepared.application().text());
    out.printf("export %s='%s'%n", DatabaseSettings.OWNER_URL, prepared.owner().text());
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    err.println("Keep them: the server cannot show the passwords again.");
    err.println("Next: set both and run turnsmith database migrate; workers need the first only.");
    err.flush();
  }

  private String text() {
    if (!url.equals("-")) {
      return url;
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return Objects.requireNonNullElse(line, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
