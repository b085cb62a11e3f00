package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.Batches;
import io.turnsmith.ledger.BudgetScope;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes a cap away, and lets go on what it had stopped. */
@Command(
    name = "remove",
    description = "Takes a cap away; what it had stopped goes on.",
    mixinStandardHelpOptions = true)
final class BudgetRemoveCommand implements Runnable {
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private BudgetTarget target = new BudgetTarget();

  @Override
  public void run() {
    try (App app = App.open()) {
      UUID subject = target.subject(app);
      boolean removed =
          app.database().inWorkspace(app.actor(), handle -> remove(handle, app, subject));
      if (!removed) {
        throw new UserMistake(
            ExitCode.NOT_FOUND, "there is no such budget: 'turnsmith budget list' shows all");
      }
      spec.commandLine().getOut().println("Removed.");
    }
  }

  private boolean remove(Handle handle, App app, UUID subject) {
    Budgets budgets = new Budgets(app.ids());
    BudgetScope scope = target.scope();
    boolean removed =
        scope == BudgetScope.PROFILE_DAY
            ? budgets.limitDay(handle, app.actor(), subject, null)
            : budgets.remove(handle, app.actor(), scope, subject);
    if (removed) {
      Batches.resumeOverBudget(
          handle,
          scope == BudgetScope.BATCH ? new BatchId(subject) : null,
          scope == BudgetScope.PROFILE_DAY ? subject : null);
    }
    return removed;
  }
}
