package io.turnsmith.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything about batches. */
@Command(
    name = "batch",
    description = "Orders, lists, follows, pauses and cancels batches of conversations.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BatchCreateCommand.class,
      BatchListCommand.class,
      BatchShowCommand.class,
      BatchWatchCommand.class,
      BatchPauseCommand.class,
      BatchResumeCommand.class,
      BatchCancelCommand.class
    })
final class BatchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
