package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueFiles;
import io.turnsmith.catalog.CatalogueImport;
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
    Catalogue catalogue = CatalogueFiles.require(CatalogFolder.ofProject());
    try (App app = App.open()) {
      var imports = new CatalogueImport(app.database(), app.ids(), app.tokens()::count);
      var out = spec.commandLine().getOut();
      CatalogReport.print(out, imports.plan(app.actor(), catalogue));
      out.flush();
    }
  }
}
