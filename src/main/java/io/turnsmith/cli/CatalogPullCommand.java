package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.catalog.CataloguePull;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes what was edited on the pages back to the files. */
@Command(
    name = "pull",
    description = "Writes what was edited on the pages back to the files; comments in them go.",
    mixinStandardHelpOptions = true)
final class CatalogPullCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Path folder = CatalogFolder.ofProject();
    try (App app = App.open()) {
      List<Path> written =
          app.database().inWorkspace(app.actor(), handle -> CataloguePull.run(handle, folder));
      PrintWriter out = spec.commandLine().getOut();
      written.forEach(out::println);
      out.println(
          written.isEmpty() ? "Nothing was edited." : "Written. 'git diff' shows what changed.");
      out.flush();
    }
  }
}
