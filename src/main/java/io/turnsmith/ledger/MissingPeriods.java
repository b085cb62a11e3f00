package io.turnsmith.ledger;

import java.util.SortedSet;

/** Ends a transaction whose rows are not all there; they are made in one of their own. */
final class MissingPeriods extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SortedSet<SpendKey> keys;

  MissingPeriods(SortedSet<SpendKey> keys) {
    super("no row yet for " + keys, null, false, false);
    this.keys = keys;
  }

  SortedSet<SpendKey> keys() {
    return keys;
  }
}
