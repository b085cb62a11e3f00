package io.turnsmith.cli;

import io.turnsmith.catalog.CatalogueScaffold;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a new template from one that is there. */
@Command(
    name = "new",
    description =
        "Copies a template with its scenarios and edge cases under a new name. Gold conversations"
            + " stay with the original: renamed ones would be near copies.",
    mixinStandardHelpOptions = true)
final class CatalogNewCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Name of the new template, as my-template.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "TEMPLATE",
      required = true,
      description = "Name of the template to copy.")
  private String from = "";

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : CatalogueScaffold.newTemplate(CatalogFolder.ofProject(), name, from)) {
      out.println("Made " + CatalogFolder.shown(file));
    }
    out.println("Next: edit them, then turnsmith catalog preview " + name);
    out.flush();
  }
}
