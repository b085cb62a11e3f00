package io.turnsmith.ledger;

/** Ends a call before its first byte. */
final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient IntentResult why;

  NotSentException(IntentResult why) {
    super("not sent", null, false, false);
    this.why = why;
  }

  IntentResult why() {
    return why;
  }
}
