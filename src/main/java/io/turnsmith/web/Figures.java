package io.turnsmith.web;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Counts and sums of the workspace at one moment.
 *
 * @param batches by status
 * @param items by state
 * @param calls by state of the ledger
 * @param settledUsd USD of all settled calls
 * @param settledTodayUsd of these, calls that began since midnight UTC
 * @param home what the home page tells beside them
 */
record Figures(
    Map<String, Long> batches,
    Map<String, Long> items,
    Map<String, Long> calls,
    long waiting,
    BigDecimal settledUsd,
    BigDecimal settledTodayUsd,
    HomeFigures home) {
  Figures {
    batches = Map.copyOf(batches);
    items = Map.copyOf(items);
    calls = Map.copyOf(calls);
  }

  /** Calls of which nobody knows whether they were charged. */
  long inDoubt() {
    return calls.getOrDefault("in_doubt", 0L);
  }
}
