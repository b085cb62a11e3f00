package io.turnsmith.cli;

import io.turnsmith.app.App;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops a batch for a while. */
@Command(
    name = "pause",
    description = "Claims nothing more of a batch until it is resumed; what runs is finished.",
    mixinStandardHelpOptions = true)
final class BatchPauseCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BATCH", description = "Its name, id, or the end of the id.")
  private String word = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      app.batches().pause(app.actor(), app.batches().named(app.actor(), word));
      spec.commandLine()
          .getOut()
          .printf("'%s' is paused; 'turnsmith batch resume %s' lets it go on.%n", word, word);
      spec.commandLine().getOut().flush();
    }
  }
}
