package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.database.Json;
import io.turnsmith.ledger.Budget;
import io.turnsmith.ledger.Budgets;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists caps with what is used of them. */
@Command(
    name = "list",
    description = "Lists every cap with what is settled, reserved and in doubt under it.",
    mixinStandardHelpOptions = true)
final class BudgetListCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "As JSON; amounts are exact decimal texts.")
  private boolean json;

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      List<Budget> budgets = app.database().inWorkspace(app.actor(), Budgets::all);
      if (json) {
        out.println(Json.text(budgets.stream().map(SpendJson::budget).toList()));
      } else if (budgets.isEmpty()) {
        out.println(
            "No budget yet. 'turnsmith budget set --month --usd 50' caps the workspace's month.");
      } else {
        budgets.forEach(budget -> out.println(BudgetLines.line(budget)));
      }
      out.flush();
    }
  }
}
