package io.turnsmith.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about caps on spending. */
@Command(
    name = "budget",
    description =
        "Caps what calls may cost: of a batch, of a model profile's day, of the workspace's day or"
            + " month.",
    mixinStandardHelpOptions = true,
    subcommands = {BudgetListCommand.class, BudgetSetCommand.class, BudgetRemoveCommand.class})
final class BudgetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
