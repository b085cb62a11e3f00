package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.PriceFile;
import io.turnsmith.llm.PriceOverrides;
import io.turnsmith.llm.PriceOverrides.Change;
import io.turnsmith.llm.PriceRow;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.FileTrouble;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes prices over from a file. */
@Command(
    name = "import",
    description =
        "Takes prices over from a file: Turnsmith's own, or LiteLLM's table. All or nothing.",
    mixinStandardHelpOptions = true)
final class PricesImportCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A JSON file.")
  private Path file = Path.of("");

  @Option(names = "--provider", description = "Only what this one charges, e.g. groq.")
  private @Nullable String provider;

  @Option(names = "--skip-odd", description = "Leave out rows that look like a slip.")
  private boolean skipOdd;

  @Override
  public void run() {
    PriceFile read = PriceFile.read(file.toString(), bytes(), LocalDate.now(ZoneOffset.UTC));
    requireBelieved(read);
    List<PriceRow> rows =
        read.rows().stream()
            .filter(row -> provider == null || row.seller().equals(provider))
            .toList();
    try (App app = App.open()) {
      List<Change> changes =
          app.database()
              .inWorkspace(
                  app.actor(),
                  handle ->
                      new PriceOverrides(app.ids())
                          .bring(handle, app.actor(), rows, "prices.imported"));
      print(spec.commandLine().getOut(), changes, read);
    }
  }

  private byte[] bytes() {
    try {
      if (Files.size(file) > PriceFile.MOST_BYTES) {
        throw new UserMistake(
            ExitCode.INVALID, "%s is too large for a file of prices.".formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UserMistake(ExitCode.FILES, FileTrouble.describe(e) + ".", e);
    }
  }

  private void requireBelieved(PriceFile read) {
    if (read.odd().isEmpty()) {
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    read.odd().forEach(line -> err.println("odd: " + line));
    err.flush();
    if (!skipOdd) {
      throw new UserMistake(
          ExitCode.INVALID,
          "nothing was imported; rows that look like a slip: %d; `--skip-odd` leaves them out."
              .formatted(read.odd().size()));
    }
  }

  private static void print(PrintWriter out, List<Change> changes, PriceFile read) {
    for (Change change : changes) {
      PriceRow before = change.before();
      if (before != null && !change.isNone()) {
        out.printf(
            "%s  %s  %s -> %s%n",
            before.seller(),
            before.model(),
            PriceText.line(before.prices()),
            PriceText.line(change.row().prices()));
      }
    }
    long same = changes.stream().filter(Change::isNone).count();
    long fresh = changes.stream().filter(change -> change.before() == null).count();
    out.printf(
        "%d new, %d changed, %d same, %d odd and left out.%n",
        fresh, changes.size() - fresh - same, same, read.odd().size());
    new TreeMap<>(read.leftOut())
        .forEach((why, count) -> out.printf("%d left out: %s.%n", count, why));
    out.println("Profiles that stand already keep their prices until: turnsmith prices apply");
    out.flush();
  }
}
