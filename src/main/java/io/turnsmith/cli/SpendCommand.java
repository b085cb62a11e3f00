package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.database.Json;
import io.turnsmith.ledger.Budget;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.ledger.Dollars;
import io.turnsmith.ledger.Doubts;
import io.turnsmith.ledger.InDoubtPolicy;
import io.turnsmith.ledger.SpendBy;
import io.turnsmith.ledger.SpendLine;
import io.turnsmith.ledger.SpendReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what calls cost, and what to do about those of which nobody knows it. */
@Command(
    name = "spend",
    description =
        "Shows what calls cost; lists and resolves those in doubt; compares a provider's bill.",
    mixinStandardHelpOptions = true)
final class SpendCommand implements Runnable {
  private static final String LEGEND =
      """
      settled: charged. reserved: worst case of open calls. in doubt: worst case of calls whose outcome
      nobody knows ('--in-doubt'). overrun: of settled, what went beyond reservations. cached: share of the
      input read from the provider's cache.
      """;

  @Spec private CommandSpec spec;

  @Option(names = "--by", description = "batch, model, day or profile (default batch).")
  private SpendBy by = SpendBy.BATCH;

  @Option(names = "--since", description = "Calls from this day in UTC on, as 2026-11-01.")
  private @Nullable LocalDate since;

  @Option(names = "--json", description = "As JSON; amounts are exact decimal texts.")
  private boolean json;

  @Option(
      names = "--in-doubt",
      description = "Lists the calls of which nobody knows whether they were charged.")
  private boolean inDoubt;

  @Option(
      names = "--batch",
      description = "With --in-doubt, --charged all or --write-off all: only this batch.")
  private @Nullable String batch;

  @Option(
      names = "--charged",
      arity = "1..2",
      paramLabel = "ID [COST]",
      description =
          "The provider charged this call: COST in USD, or what is reserved. 'all' with --batch.")
  private List<String> charged = List.of();

  @Option(
      names = "--write-off",
      paramLabel = "ID",
      description = "The provider did not charge this call. 'all' with --batch.")
  private @Nullable String writeOff;

  @Option(
      names = "--policy",
      description = "What is done about calls in doubt from now on: retry_once, never or ask.")
  private @Nullable InDoubtPolicy policy;

  @Option(
      names = "--bill",
      description = "Compares a simulator's bill (JSON lines) with the ledger.")
  private @Nullable Path bill;

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      act(app, out);
      out.flush();
    }
  }

  private void act(App app, PrintWriter out) {
    SpendDoubts doubts = new SpendDoubts(app, out, json, batch);
    if (policy != null) {
      doubts.follow(policy);
    } else if (!charged.isEmpty()) {
      doubts.charge(charged.getFirst(), charged.size() > 1 ? Dollars.read(charged.get(1)) : null);
    } else if (writeOff != null) {
      doubts.writeOff(writeOff);
    } else if (inDoubt) {
      doubts.list();
    } else if (bill != null) {
      new SpendBill(app, out, json).compare(bill);
    } else {
      report(app, out);
    }
  }

  private void report(App app, PrintWriter out) {
    List<SpendLine> lines =
        app.database().inWorkspace(app.actor(), handle -> SpendReport.by(handle, by, since));
    List<Budget> budgets = app.database().inWorkspace(app.actor(), Budgets::all);
    if (json) {
      out.println(
          Json.text(
              Map.of(
                  "spend", lines.stream().map(SpendJson::line).toList(),
                  "budgets", budgets.stream().map(SpendJson::budget).toList())));
      return;
    }
    if (lines.isEmpty()) {
      out.println("No call yet.");
    } else {
      print(out, lines);
    }
    budgets.forEach(budget -> out.println(BudgetLines.line(budget)));
    InDoubtPolicy follows = app.database().inWorkspace(app.actor(), Doubts::policy);
    out.println(PolicyText.of(follows));
  }

  private void print(PrintWriter out, List<SpendLine> lines) {
    out.printf(
        "%-34s %7s %11s %11s %11s %11s %7s%n",
        by.name().toLowerCase(java.util.Locale.ROOT),
        "calls",
        "settled",
        "reserved",
        "in doubt",
        "overrun",
        "cached");
    for (SpendLine line : lines) {
      out.printf(
          "%-34s %7d %11s %11s %11s %11s %7s%s%n",
          TerminalText.line(line.name(), 34),
          line.calls(),
          Money.show(line.settled()),
          Money.show(line.reserved()),
          Money.show(line.inDoubt()),
          Money.show(line.overrun()),
          Objects.toString(line.cacheHitPercent(), "–")
              + (line.cacheHitPercent() == null ? "" : " %"),
          line.unpriced() == 0 ? "" : "  and %d unpriced calls".formatted(line.unpriced()));
    }
    out.print(LEGEND);
  }
}
