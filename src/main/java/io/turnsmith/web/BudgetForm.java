package io.turnsmith.web;

import io.turnsmith.batch.Batches;
import io.turnsmith.database.Actor;
import io.turnsmith.ledger.BudgetScope;
import io.turnsmith.ledger.Budgets;
import io.turnsmith.ledger.Dollars;
import io.turnsmith.llm.DailyLimit;
import io.turnsmith.llm.DailyLimit.Unit;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * A budget as the page sends it.
 *
 * @param profile name of the model profile whose day is limited; empty for the workspace
 * @param hard whether calls stop at it
 */
record BudgetForm(BudgetScope scope, String profile, String amount, boolean hard) {
  static BudgetForm of(Form form) {
    BudgetScope scope =
        switch (form.text("scope")) {
          case "workspace_day" -> BudgetScope.WORKSPACE_DAY;
          case "workspace_month" -> BudgetScope.WORKSPACE_MONTH;
          case "profile_day" -> BudgetScope.PROFILE_DAY;
          default ->
              throw new UserMistake(
                  ExitCode.INVALID,
                  "a budget covers the workspace's day or month, or a model profile's day");
        };
    return new BudgetForm(
        scope, form.text("profile"), form.text("usd"), !form.text("soft").equals("true"));
  }

  /** Sets it, and lets batches go on that it had stopped. */
  void set(WebServices services, Actor actor) {
    BigDecimal usd = Dollars.read(amount);
    Budgets budgets = new Budgets(services.ids());
    services
        .database()
        .useWorkspace(
            actor,
            handle -> {
              if (scope == BudgetScope.PROFILE_DAY) {
                UUID id = profileId(handle);
                var _ = budgets.limitDay(handle, actor, id, new DailyLimit(usd, Unit.USD, hard));
                int _ = Batches.resumeOverBudget(handle, null, id);
              } else {
                budgets.capWorkspace(handle, actor, scope, usd, hard);
                int _ = Batches.resumeOverBudget(handle, null, null);
              }
            });
  }

  /** Takes it away, and lets batches go on that it had stopped. */
  void remove(WebServices services, Actor actor) {
    Budgets budgets = new Budgets(services.ids());
    services
        .database()
        .useWorkspace(
            actor,
            handle -> {
              if (scope == BudgetScope.PROFILE_DAY) {
                UUID id = profileId(handle);
                var _ = budgets.limitDay(handle, actor, id, null);
                int _ = Batches.resumeOverBudget(handle, null, id);
              } else {
                var _ = budgets.remove(handle, actor, scope, actor.workspace().value());
                int _ = Batches.resumeOverBudget(handle, null, null);
              }
            });
  }

  private UUID profileId(Handle handle) {
    return ModelProfiles.find(handle, profile)
        .map(each -> each.id().value())
        .orElseThrow(
            () ->
                new UserMistake(
                    ExitCode.NOT_FOUND,
                    "no active model profile is named '%s'".formatted(profile)));
  }
}
