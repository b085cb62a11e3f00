package io.turnsmith.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about model profiles. */
@Command(
    name = "model",
    description = "Adds, lists, probes and disables model profiles.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ModelAddCommand.class,
      ModelListCommand.class,
      ModelTestCommand.class,
      ModelSetCommand.class,
      ModelApplyCommand.class,
      ModelKeyCommand.class,
      ModelRotateCommand.class,
      ModelDisableCommand.class,
      ModelEnableCommand.class
    })
final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
