package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.database.Databases;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings the schema up to date. */
@Command(
    name = "migrate",
    description =
        "Brings the schema up to date. An external database needs TURNSMITH_DATABASE_OWNER_URL"
            + " beside TURNSMITH_DATABASE_URL.",
    mixinStandardHelpOptions = true)
final class DatabaseMigrateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    int applied = Databases.migrate(App.databaseSettings());
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        switch (applied) {
          case 0 -> "The schema is up to date; nothing was changed.";
          case 1 -> "1 migration applied.";
          default -> applied + " migrations applied.";
        });
    out.flush();
  }
}
