package io.turnsmith.ledger;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Names a row of spend_periods. Public for the binding of its parts.
 *
 * @param startsOn first day of the period in UTC
 */
public record SpendKey(BudgetScope scope, UUID subject, LocalDate startsOn)
    implements Comparable<SpendKey> {
  /** A batch has one period. */
  private static final LocalDate ALWAYS = LocalDate.EPOCH;

  private static final Comparator<SpendKey> ORDER =
      Comparator.comparing(SpendKey::scope)
          .thenComparing(SpendKey::subject)
          .thenComparing(SpendKey::startsOn);

  /**
   * The rows in which a call counts.
   *
   * @param day in UTC, on which it was reserved
   */
  static SortedSet<SpendKey> of(UUID workspace, @Nullable UUID batch, UUID profile, LocalDate day) {
    SortedSet<SpendKey> keys = new TreeSet<>();
    if (batch != null) {
      keys.add(new SpendKey(BudgetScope.BATCH, batch, ALWAYS));
    }
    keys.add(new SpendKey(BudgetScope.PROFILE_DAY, profile, day));
    keys.add(new SpendKey(BudgetScope.WORKSPACE_DAY, workspace, day));
    keys.add(new SpendKey(BudgetScope.WORKSPACE_MONTH, workspace, day.withDayOfMonth(1)));
    return keys;
  }

  @Override
  public int compareTo(SpendKey other) {
    return ORDER.compare(this, other);
  }
}
