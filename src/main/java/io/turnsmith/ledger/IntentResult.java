package io.turnsmith.ledger;

/** What came of an intent. Only a committed one may be sent. */
sealed interface IntentResult {
  /** It stands in the ledger with its reservation. */
  record Committed() implements IntentResult {}

  /** The run is no longer held under the purchase's lease. */
  record LeaseLost() implements IntentResult {}

  /** There were tries at this call before. */
  record TriedBefore() implements IntentResult {}

  /** A budget does not cover its worst case. */
  record OverBudget(String why) implements IntentResult {}
}
