package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.llm.PriceBook;
import io.turnsmith.llm.PriceOverrides;
import io.turnsmith.llm.PriceRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what models cost. */
@Command(
    name = "list",
    description = "Lists prices in USD for a million tokens; yours are marked with a star.",
    mixinStandardHelpOptions = true)
final class PricesListCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--provider", description = "Only of this one, e.g. groq.")
  private @Nullable String provider;

  @Parameters(paramLabel = "WORDS", arity = "0..*", description = "Parts of the model's name.")
  private List<String> words = List.of();

  @Override
  public void run() {
    try (App app = App.open()) {
      PriceBook book = app.database().inWorkspace(app.actor(), PriceOverrides::book);
      List<PriceRow> rows = book.rows().stream().filter(this::isWanted).toList();
      PrintWriter out = spec.commandLine().getOut();
      for (PriceRow row : rows) {
        out.printf(
            "%s %-10s %-44s %s%s%n",
            book.isOverride(row) ? "*" : " ",
            row.seller(),
            String.join(" ", row.names()),
            PriceText.line(row.prices()),
            row.from() == null ? "" : ", from " + row.from());
      }
      out.println(
          rows.isEmpty()
              ? "No price stands under that. Next: turnsmith prices set MODEL --provider P …"
              : rows.size() + " prices, in USD for a million tokens.");
      out.flush();
    }
  }

  private boolean isWanted(PriceRow row) {
    String names = String.join(" ", row.names()).toLowerCase(Locale.ROOT);
    return (provider == null || row.seller().equals(provider))
        && words.stream().allMatch(word -> names.contains(word.toLowerCase(Locale.ROOT)));
  }
}
