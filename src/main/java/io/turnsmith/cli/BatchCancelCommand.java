package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Calls a batch off. */
@Command(
    name = "cancel",
    description = "Cancels what waits in a batch; what runs is finished and kept.",
    mixinStandardHelpOptions = true)
final class BatchCancelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BATCH", description = "Its name, id, or the end of the id.")
  private String word = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      BatchId id = app.batches().named(app.actor(), word);
      int items = app.batches().cancel(app.actor(), id);
      spec.commandLine().getOut().printf("%s cancelled.%n", Count.of(items, "item"));
    }
  }
}
