package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.database.DatabaseReport;
import io.turnsmith.database.Databases;
import io.turnsmith.database.Migrations.Migration;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows where the rows lie, in which schema, and who uses them. */
@Command(
    name = "status",
    description = "Shows where the database is, its schema and who uses it; changes nothing.",
    mixinStandardHelpOptions = true)
final class DatabaseStatusCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    print(Databases.report(App.databaseSettings()), spec.commandLine().getOut());
  }

  static void print(DatabaseReport report, PrintWriter out) {
    out.printf(
        "PostgreSQL %s, %s%n", report.serverVersion(), report.embedded() ? "embedded" : "external");
    out.printf("  data      %s%n", report.place());
    out.printf(
        "  used by   %s%n",
        report.users().isEmpty() ? "this command only" : String.join("; ", report.users()));
    out.printf(
        "  schema    %d migrations, %s%n",
        report.migrations().size(),
        report.missing() == 0
            ? "all applied"
            : report.missing() + " missing: turnsmith database migrate");
    for (Migration migration : report.migrations()) {
      out.printf("  %7s   %s%s%n", migration.version(), migration.description(), note(migration));
    }
    out.flush();
  }

  private static String note(Migration migration) {
    if (!migration.applied()) {
      return " (missing)";
    }
    return migration.known() ? "" : " (of a newer Turnsmith)";
  }
}
