package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.ProjectFolder;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what an import would do. */
@Command(
    name = "plan",
    description = "Shows what an import would add or change; changes nothing.",
    mixinStandardHelpOptions = true)
final class CatalogPlanCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Catalogue catalogue = ProjectFolder.require(Path.of("")).catalogue();
    try (App app = App.open()) {
      var out = spec.commandLine().getOut();
      CatalogReport.print(out, app.catalogueImport().plan(app.actor(), catalogue));
      out.flush();
    }
  }
}
