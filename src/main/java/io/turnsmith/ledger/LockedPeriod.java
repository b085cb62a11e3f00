package io.turnsmith.ledger;

import io.turnsmith.ledger.SpendRows.Addition;
import io.turnsmith.ledger.SpendRows.Period;
import org.jspecify.annotations.Nullable;

/** A row of spend_periods under this transaction's lock, with what is to be added to it. */
final class LockedPeriod {
  private final Period stored;
  private Spend change = Spend.NOTHING;

  LockedPeriod(Period stored) {
    this.stored = stored;
  }

  void add(Spend more) {
    change = change.plus(more);
  }

  Spend now() {
    return stored.spend().plus(change);
  }

  @Nullable Cap cap() {
    return stored.limit();
  }

  /** Whether its cap comes near with this change, and nobody was told yet. */
  boolean isNews() {
    Cap cap = cap();
    return cap != null && !stored.noticed() && cap.isNearly(now());
  }

  Addition addition() {
    return new Addition(stored.key(), change, isNews());
  }
}
