package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.Batches;
import io.turnsmith.ledger.BudgetScope;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.ledger.Dollars;
import io.turnsmith.llm.DailyLimit;
import io.turnsmith.llm.DailyLimit.Unit;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sets or changes a cap, and lets go on what the old one had stopped. */
@Command(
    name = "set",
    description = "Sets or changes a cap; what the old one had stopped goes on.",
    mixinStandardHelpOptions = true)
final class BudgetSetCommand implements Runnable {
  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private BudgetTarget target = new BudgetTarget();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Amount amount = new Amount();

  @Option(names = "--soft", description = "Only report it; nothing stops.")
  private boolean soft;

  @Override
  public void run() {
    DailyLimit limit = amount.limit(!soft);
    if (target.scope() != BudgetScope.PROFILE_DAY && limit.unit() != Unit.USD) {
      throw new UserMistake(
          ExitCode.INVALID, "only a model profile's day is limited by calls or tokens: --usd");
    }
    try (App app = App.open()) {
      UUID subject = target.subject(app);
      int resumed =
          app.database().inWorkspace(app.actor(), handle -> set(handle, app, subject, limit));
      PrintWriter out = spec.commandLine().getOut();
      out.println("Set.");
      if (resumed > 0) {
        out.printf("%d stopped %s on.%n", resumed, resumed == 1 ? "batch goes" : "batches go");
      }
      out.flush();
    }
  }

  private int set(Handle handle, App app, UUID subject, DailyLimit limit) {
    Budgets budgets = new Budgets(app.ids());
    return switch (target.scope()) {
      case BATCH -> {
        budgets.capBatch(handle, app.actor(), subject, limit.amount(), limit.hard());
        yield Batches.resumeOverBudget(handle, new BatchId(subject), null);
      }
      case PROFILE_DAY -> {
        budgets.limitDay(handle, app.actor(), subject, limit);
        yield Batches.resumeOverBudget(handle, null, subject);
      }
      case WORKSPACE_DAY, WORKSPACE_MONTH -> {
        budgets.capWorkspace(handle, app.actor(), target.scope(), limit.amount(), limit.hard());
        yield Batches.resumeOverBudget(handle, null, null);
      }
    };
  }

  /** How much, in one of the units. */
  static final class Amount {
    @Option(names = "--usd", required = true, description = "Dollars, as 5 or 0.25.")
    private @Nullable String usd;

    @Option(names = "--calls", required = true, description = "Calls; only with --profile.")
    private @Nullable Long calls;

    @Option(
        names = "--tokens",
        required = true,
        description = "Tokens in and out together; only with --profile.")
    private @Nullable Long tokens;

    DailyLimit limit(boolean hard) {
      if (usd != null) {
        return new DailyLimit(Dollars.read(usd), Unit.USD, hard);
      }
      return calls != null ? whole(calls, Unit.CALLS, hard) : whole(tokens, Unit.TOKENS, hard);
    }

    private static DailyLimit whole(@Nullable Long count, Unit unit, boolean hard) {
      if (count == null || count < 0) {
        throw new UserMistake(ExitCode.INVALID, "a limit cannot be %s".formatted(count));
      }
      return new DailyLimit(BigDecimal.valueOf(count), unit, hard);
    }
  }
}
