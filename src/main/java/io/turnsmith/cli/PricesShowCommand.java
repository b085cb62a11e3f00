package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.PriceBook;
import io.turnsmith.llm.PriceOverrides;
import io.turnsmith.llm.PriceRow;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what one model costs today, wherever it is sold. */
@Command(
    name = "show",
    description = "Shows everything that a model costs today, at each provider that sells it.",
    mixinStandardHelpOptions = true)
final class PricesShowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--provider", description = "Only there, e.g. groq.")
  private @Nullable String provider;

  @Parameters(paramLabel = "MODEL", description = "Its name as it is sent.")
  private String model = "";

  @Override
  public void run() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    try (App app = App.open()) {
      PriceBook book = app.database().inWorkspace(app.actor(), PriceOverrides::book);
      Map<String, PriceRow> found = new TreeMap<>();
      for (String seller : book.sellers()) {
        if (provider == null || seller.equals(provider)) {
          book.row(seller, model, today).ifPresent(row -> found.put(seller, row));
        }
      }
      if (found.isEmpty()) {
        throw new UserMistake(
            ExitCode.NOT_FOUND,
            ("\"%s\" is unpriced; `turnsmith prices set %1$s --provider P --input … --output …`"
                    + " sets it, 0 for your own machine.")
                .formatted(model));
      }
      found.forEach((seller, row) -> print(spec.commandLine().getOut(), book, seller, row));
      spec.commandLine().getOut().flush();
    }
  }

  private static void print(PrintWriter out, PriceBook book, String seller, PriceRow row) {
    out.printf(
        "%s  %s%s%n",
        seller,
        String.join(" ", row.names()),
        row.seller().equals(seller) ? "" : "  (as at " + row.seller() + ")");
    PriceText.lines(row.prices()).forEach(line -> out.println("  " + line));
    if (row.from() != null) {
      out.println("  since    " + row.from());
    }
    out.println("  version  " + row.prices().version());
    if (book.isOverride(row)) {
      out.println("  source   set or imported by you");
    } else {
      out.printf(
          "  source   %s, %s%n",
          book.source(row), row.checked() == null ? "not dated" : "checked " + row.checked());
    }
  }
}
