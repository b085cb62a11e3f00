package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.PriceOverrides;
import io.turnsmith.llm.PriceRow;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes prices back that were set or imported. */
@Command(
    name = "remove",
    description =
        "Takes back what was set or imported for a model; what was charged with it stays.",
    mixinStandardHelpOptions = true)
final class PricesRemoveCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "Its name as it was set, * and # included.")
  private String model = "";

  @Option(names = "--provider", required = true, description = "Who charges, as it was set.")
  private String provider = "";

  @Option(
      names = "--from",
      description = "Only the prices from that day, as 2027-01-01 (default: those of all days).")
  private @Nullable LocalDate from;

  @Override
  public void run() {
    try (App app = App.open()) {
      List<PriceRow> removed =
          app.database()
              .inWorkspace(
                  app.actor(),
                  handle ->
                      new PriceOverrides(app.ids())
                          .withdraw(handle, app.actor(), provider, model, from));
      if (removed.isEmpty()) {
        throw new UserMistake(
            ExitCode.NOT_FOUND,
            "nothing was set or imported for %s of %s: 'turnsmith prices list %s' shows what counts"
                .formatted(model, provider, model));
      }
      PrintWriter out = spec.commandLine().getOut();
      removed.forEach(row -> out.printf("removed  %s%n", row.prices().version()));
      out.println("Profiles that stand already keep their prices until: turnsmith prices apply");
      out.flush();
    }
  }
}
