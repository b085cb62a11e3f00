package io.turnsmith.ledger;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.llm.DailyLimit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sets caps. A new cap binds from the next call; what was reserved before stays reserved, so a cap
 * may be set below what is used already.
 */
public final class Budgets {
  private final AuditLog audit;

  public Budgets(Ids ids) {
    this.audit = new AuditLog(ids);
  }

  /** Caps the dollars of a batch. */
  public void capBatch(Handle handle, Actor actor, UUID batch, BigDecimal usd, boolean hard) {
    cap(handle, actor, BudgetScope.BATCH, batch, usd, hard);
  }

  /** Caps the workspace's dollars of each day or of each month in UTC. */
  public void capWorkspace(
      Handle handle, Actor actor, BudgetScope scope, BigDecimal usd, boolean hard) {
    cap(handle, actor, scope, actor.workspace().value(), usd, hard);
  }

  /**
   * Limits what a model profile may use in each day in UTC.
   *
   * @param limit null for none
   * @return false when there is no such profile, or no limit to remove
   */
  public boolean limitDay(Handle handle, Actor actor, UUID profile, @Nullable DailyLimit limit) {
    BudgetRows rows = handle.attach(BudgetRows.class);
    boolean changed =
        limit == null
            ? rows.limitDay(profile, null, null, true)
            : rows.limitDay(profile, limit.amount(), limit.unit(), limit.hard());
    if (changed) {
      rows.forgetNotice(BudgetScope.PROFILE_DAY, profile);
      audit.append(
          handle,
          actor,
          limit == null ? "budget.removed" : "budget.set",
          "model_profile",
          profile.toString(),
          limit == null ? Map.of() : Map.of("amount", text(limit.amount()), "unit", limit.unit()));
    }
    return changed;
  }

  /** Takes the cap of a batch or of the workspace away; false when there is none. */
  public boolean remove(Handle handle, Actor actor, BudgetScope scope, UUID subject) {
    boolean removed = handle.attach(BudgetRows.class).remove(scope, subject);
    if (removed) {
      audit.append(
          handle, actor, "budget.removed", "budget", subject.toString(), Map.of("scope", scope));
    }
    return removed;
  }

  /** Every cap of the handle's workspace. */
  public static List<Budget> all(Handle handle) {
    return handle.attach(BudgetRows.class).all();
  }

  private void cap(
      Handle handle, Actor actor, BudgetScope scope, UUID subject, BigDecimal usd, boolean hard) {
    BudgetRows rows = handle.attach(BudgetRows.class);
    rows.set(scope, subject, usd, hard);
    rows.forgetNotice(scope, subject);
    audit.append(
        handle,
        actor,
        "budget.set",
        "budget",
        subject.toString(),
        Map.of("scope", scope, "usd", text(usd), "hard", hard));
  }

  private static String text(BigDecimal amount) {
    return amount.toPlainString();
  }
}
