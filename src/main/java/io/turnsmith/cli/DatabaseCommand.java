package io.turnsmith.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about the database itself. */
@Command(
    name = "database",
    description = "Prepares and migrates an external database, and shows where the rows lie.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DatabasePrepareCommand.class,
      DatabaseMigrateCommand.class,
      DatabaseStatusCommand.class
    })
final class DatabaseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
