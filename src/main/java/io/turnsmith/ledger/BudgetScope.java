package io.turnsmith.ledger;

/** What a budget covers. Rows are locked in this order, which is also that of the names. */
public enum BudgetScope {
  /** One batch, whenever its calls are made. */
  BATCH,
  /** One model profile in one day. */
  PROFILE_DAY,
  /** The whole workspace in one day. */
  WORKSPACE_DAY,
  /** The whole workspace in one calendar month. */
  WORKSPACE_MONTH
}
