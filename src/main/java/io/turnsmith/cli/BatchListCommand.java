package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.Batch;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the newest batches. */
@Command(name = "list", description = "Lists the newest batches.", mixinStandardHelpOptions = true)
final class BatchListCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--most",
      defaultValue = "20",
      description = "How many (default ${DEFAULT-VALUE}).")
  private int most;

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      List<Batch> batches = app.batches().newest(app.actor(), most);
      if (batches.isEmpty()) {
        out.println("No batch yet. 'turnsmith batch create --dry-run' shows what one would make.");
      }
      for (Batch batch : batches) {
        out.printf(
            "%s  %-10s %5d of %-5d  %3d flagged  %-10s  %s%n",
            ShortId.of(batch.id()),
            batch.status(),
            batch.finished(),
            batch.planned(),
            batch.flagged(),
            Money.show(batch.costUsd()),
            batch.name());
      }
      out.flush();
    }
  }
}
