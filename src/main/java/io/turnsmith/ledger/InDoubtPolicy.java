package io.turnsmith.ledger;

/** What happens to a call of which nobody knows whether it was charged. */
public enum InDoubtPolicy {
  /** It is repeated once. */
  RETRY_ONCE,
  /** It is never repeated. */
  NEVER,
  /** It waits until a person has resolved it. */
  ASK
}
