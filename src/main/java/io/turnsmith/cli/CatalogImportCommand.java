package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.ImportResult.Imported;
import io.turnsmith.catalog.ImportResult.Refused;
import io.turnsmith.catalog.OnConflict;
import io.turnsmith.catalog.PlanEntry;
import io.turnsmith.catalog.ProjectFolder;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the catalogue files into the database. */
@Command(
    name = "import",
    description =
        "Brings the files into the database as new versions; importing twice changes nothing.",
    mixinStandardHelpOptions = true)
final class CatalogImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--files-win",
      description =
          "Let files follow what was edited in the database; the edit stays as an old version.")
  private boolean filesWin;

  @Override
  public void run() {
    Catalogue catalogue = ProjectFolder.require(Path.of("")).catalogue();
    OnConflict onConflict = filesWin ? OnConflict.FILES_WIN : OnConflict.REFUSE;
    try (App app = App.open()) {
      switch (app.catalogueImport().run(app.actor(), catalogue, onConflict)) {
        case Imported(List<PlanEntry> entries) -> print(entries);
        case Refused(List<PlanEntry> conflicts) -> throw refused(conflicts);
      }
    }
  }

  private void print(List<PlanEntry> entries) {
    PrintWriter out = spec.commandLine().getOut();
    CatalogReport.print(out, entries);
    out.println("Next: turnsmith batch create --dry-run");
    out.flush();
  }

  private UserMistake refused(List<PlanEntry> conflicts) {
    CatalogReport.printEntries(spec.commandLine().getErr(), conflicts);
    return new UserMistake(
        ExitCode.CONFLICT,
        "nothing was imported: these were edited in the database; `--files-win` imports all the"
            + " same.");
  }
}
