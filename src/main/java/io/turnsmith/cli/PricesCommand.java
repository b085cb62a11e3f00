package io.turnsmith.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about what models cost. */
@Command(
    name = "prices",
    description = "Shows, imports and sets what models cost; never asks the network.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PricesListCommand.class,
      PricesShowCommand.class,
      PricesImportCommand.class,
      PricesSetCommand.class,
      PricesRemoveCommand.class,
      PricesApplyCommand.class
    })
final class PricesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
