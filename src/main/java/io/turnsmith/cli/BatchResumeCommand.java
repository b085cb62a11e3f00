package io.turnsmith.cli;

import io.turnsmith.app.App;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a paused batch go on. */
@Command(
    name = "resume",
    description = "Lets a paused batch go on.",
    mixinStandardHelpOptions = true)
final class BatchResumeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "BATCH", description = "Its name, id, or the end of the id.")
  private String word = "";

  @Override
  public void run() {
    try (App app = App.open()) {
      app.batches().resume(app.actor(), app.batches().named(app.actor(), word));
      spec.commandLine().getOut().printf("'%s' goes on.%n", word);
      spec.commandLine().getOut().flush();
    }
  }
}
