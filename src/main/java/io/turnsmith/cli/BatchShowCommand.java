package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one batch: its balance, failures by kind and flags by rule. */
@Command(name = "show", description = "Shows one batch.", mixinStandardHelpOptions = true)
final class BatchShowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BATCH", description = "Its name, id, or the end of the id.")
  private String word = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      BatchId id = app.batches().named(app.actor(), word);
      new BatchReport(spec.commandLine().getOut()).print(app, id);
    }
  }
}
