package io.turnsmith.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about the catalogue. */
@Command(
    name = "catalog",
    description =
        "Checks, previews, imports and tries templates, scenarios, edge cases and personas.",
    mixinStandardHelpOptions = true,
    subcommands = {
      CatalogNewCommand.class,
      CatalogValidateCommand.class,
      CatalogPreviewCommand.class,
      CatalogPlanCommand.class,
      CatalogImportCommand.class,
      CatalogPullCommand.class,
      CatalogListCommand.class,
      CatalogShowCommand.class,
      CatalogTryCommand.class
    })
final class CatalogCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
