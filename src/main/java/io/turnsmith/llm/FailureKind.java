package io.turnsmith.llm;

/** Why a call gave no answer, and what that means for money and for another try. */
public enum FailureKind {
  /** No request byte left: no address, no connection, no trust. */
  UNREACHABLE(Charge.NO, true),
  /** Too many requests or tokens; wait as told. */
  RATE_LIMITED(Charge.NO, true),
  /** The provider says that it is overloaded. */
  OVERLOADED(Charge.NO, true),
  /** The provider failed; it may have worked before it did. */
  SERVER(Charge.UNKNOWN, true),
  /** No whole answer within the deadline; providers bill what they generated. */
  TIMEOUT(Charge.UNKNOWN, true),
  /** The answer broke off or was larger than allowed. */
  CUT(Charge.UNKNOWN, true),
  /** The key is wrong or may not do this. */
  AUTHENTICATION(Charge.NO, false),
  /** The account is out of money or over its own limit. */
  BILLING(Charge.NO, false),
  /** The provider does not have this model. */
  MODEL_MISSING(Charge.NO, false),
  /** The provider refuses the request as it stands. */
  INVALID_REQUEST(Charge.NO, false),
  /** A whole answer came that is not of the provider's wire. */
  UNREADABLE(Charge.YES, true);

  /** Whether such a call costs money. */
  public enum Charge {
    NO,
    YES,
    UNKNOWN
  }

  private final Charge charge;
  private final boolean worthRetrying;

  FailureKind(Charge charge, boolean worthRetrying) {
    this.charge = charge;
    this.worthRetrying = worthRetrying;
  }

  /** Whether such a call costs money. */
  public Charge charge() {
    return charge;
  }

  /** Whether the same call may go through later. */
  public boolean isWorthRetrying() {
    return worthRetrying;
  }
}
