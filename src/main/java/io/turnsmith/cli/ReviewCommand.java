package io.turnsmith.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything a reviewer does. */
@Command(
    name = "review",
    description = "Shows what waits for a person and takes decisions.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ReviewNextCommand.class,
      ReviewListCommand.class,
      ReviewShowCommand.class,
      ReviewApproveCommand.class,
      ReviewRejectCommand.class,
      ReviewReviseCommand.class,
      ReviewReopenCommand.class
    })
final class ReviewCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
