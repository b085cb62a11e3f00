package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import io.turnsmith.problem.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Follows a batch that some worker works, until it is over. */
@Command(
    name = "watch",
    description = "Follows a batch until it is over; Ctrl-C only ends the watching.",
    mixinStandardHelpOptions = true)
final class BatchWatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BATCH", description = "Its name, id, or the end of the id.")
  private String word = "";

  @Override
  public Integer call() throws InterruptedException {
    try (App app = App.open()) {
      BatchId id = app.batches().named(app.actor(), word);
      if (app.batches().liveWorkers(app.actor()) == 0) {
        spec.commandLine()
            .getErr()
            .println("No worker is running: start one with 'turnsmith serve'.");
      }
      new BatchFollower(app, spec.commandLine().getOut()).follow(id);
      return ExitCode.OK.code();
    }
  }
}
