package io.turnsmith.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.app.App;
import io.turnsmith.database.Json;
import io.turnsmith.ledger.BillCheck;
import io.turnsmith.ledger.BillChecks;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    List<BillCheck.Line> bill = read(file);
    BillCheck check =
        app.database().inWorkspace(app.actor(), handle -> BillChecks.compare(handle, bill));
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
                  "different", check.different())));
      return;
    }
    out.printf(
        "The bill says %s, our ledger %s: a drift of $%s.%n",
        Money.show(check.billed()), Money.show(check.ours()), check.drift().toPlainString());
    print("billed, and free or unknown in our ledger", check.missing());
    print("charged in our ledger, and not billed", check.extra());
    print("billed, and in doubt in our ledger: 'turnsmith spend --charged'", check.doubts());
    print("at another cost", check.different());
  }

  private void print(String what, List<String> requests) {
    if (requests.isEmpty()) {
      return;
    }
    out.printf("%d requests %s:%n", requests.size(), what);
    requests.stream().limit(SHOWN).forEach(sha -> out.println("  " + TerminalText.line(sha, 64)));
  }

  private static List<BillCheck.Line> read(Path file) {
    List<BillCheck.Line> lines = new ArrayList<>();
    try {
      for (String text : Files.readAllLines(file)) {
        JsonNode line = Json.read(text);
        BigDecimal cost = new BigDecimal(line.path("cost").asText("0"));
        String sha = line.path("request_sha256").asText("");
        if (cost.signum() > 0 && sha.isEmpty()) {
          throw noBill(file);
        }
        if (!sha.isEmpty() && cost.signum() > 0) {
          lines.add(new BillCheck.Line(sha, cost));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UserMistake(ExitCode.FILES, "%s cannot be read".formatted(file));
    } catch (IllegalArgumentException e) {
      throw noBill(file); // no JSON, or a cost that is no number
    }
  }

  private static UserMistake noBill(Path file) {
    return new UserMistake(
        ExitCode.INVALID,
        ("%s is no simulator's bill: one JSON object a line, with request_sha256 and cost. A real"
             + " provider bills by day and model: compare its console with 'turnsmith spend --by"
             + " day' and '--by model'")
            .formatted(file));
  }
}
