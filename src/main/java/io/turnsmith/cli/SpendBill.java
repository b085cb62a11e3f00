package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.database.Json;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.ledger.BillChecks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Compares a bill with the ledger. */
final class SpendBill {
  private static final int SHOWN = 5;

  private final App app;
  private final PrintWriter out;
  private final boolean json;

  SpendBill(App app, PrintWriter out, boolean json) {
    this.app = app;
    this.out = out;
    this.json = json;
  }

  void compare(Path file) {
    List<BillCheck.Line> bill = BillFile.read(file);
    BillCheck check = BillChecks.compare(app.database(), app.actor(), bill);
    if (json) {
      out.println(
          Json.text(
              Map.of(
                  "billed_usd", check.billed().toPlainString(),
                  "ours_usd", check.ours().toPlainString(),
                  "drift_usd", check.drift().toPlainString(),
                  "missing", check.missing(),
                  "extra", check.extra(),
                  "in_doubt", check.doubts(),
                  "different", check.different(),
                  "elsewhere", check.foreign(),
                  "elsewhere_usd", check.elsewhere().toPlainString())));
      return;
    }
    out.printf(
        "The bill says %s, our ledger %s: a drift of $%s.%n",
        Money.show(check.billed()), Money.show(check.ours()), check.drift().toPlainString());
    if (!check.foreign().isEmpty()) {
      out.printf(
          "The bill covers all workspaces: %s more for %s of others is not counted here.%n",
          Money.show(check.elsewhere()), Count.of(check.foreign().size(), "request"));
    }
    print("billed, and free or unknown in our ledger", check.missing());
    print("charged in our ledger, and not billed", check.extra());
    print("billed, and in doubt in our ledger: 'turnsmith spend --charged'", check.doubts());
    print("at another cost", check.different());
  }

  private void print(String what, List<String> requests) {
    if (requests.isEmpty()) {
      return;
    }
    out.printf("%s %s:%n", Count.of(requests.size(), "request"), what);
    requests.stream().limit(SHOWN).forEach(sha -> out.println("  " + TerminalText.line(sha, 64)));
  }
}
