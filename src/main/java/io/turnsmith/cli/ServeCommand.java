package io.turnsmith.cli;

import io.turnsmith.app.App;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves the pages and holds one worker. */
@Command(
    name = "serve",
    description = "Serves the pages on loopback and works what is queued.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    try (App app = App.open()) {
      serve(app, spec.commandLine().getOut());
    }
  }

  static void serve(App app, PrintWriter out) {
    out.flush();
  }
}
