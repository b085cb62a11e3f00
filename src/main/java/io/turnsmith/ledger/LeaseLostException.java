package io.turnsmith.ledger;

/** Ends a call before its first byte: the claim on whose behalf it is made no longer stands. */
final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
