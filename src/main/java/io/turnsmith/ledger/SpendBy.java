package io.turnsmith.ledger;

/** What spending is added up by. */
public enum SpendBy {
  BATCH,
  MODEL,
  DAY,
  PROFILE
}
