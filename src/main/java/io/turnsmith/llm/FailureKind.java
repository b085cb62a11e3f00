package io.turnsmith.llm;

/** Why a call gave no answer, and what that means for money and for another try. */
public enum FailureKind {
  /** No request byte left: no address, no connection. */
  UNREACHABLE(Charge.NO, Action.RETRY),
  /** The endpoint's certificate cannot be trusted; no request byte left. */
  UNTRUSTED(Charge.NO, Action.GIVE_UP),
  /** Something between us and the provider answered: a proxy's page, a captive portal. */
  INTERCEPTED(Charge.UNKNOWN, Action.RETRY),
  /** Too many requests or tokens; wait as told. */
  RATE_LIMITED(Charge.NO, Action.WAIT),
  /** Traffic grew too fast; wait and grow more slowly. */
  RAMPING(Charge.NO, Action.WAIT),
  /** The provider says that it is overloaded. */
  OVERLOADED(Charge.NO, Action.WAIT),
  /** The same thing is being changed by somebody else. */
  CONFLICT(Charge.NO, Action.RETRY),
  /** The provider failed; it may have worked before it did. */
  SERVER(Charge.UNKNOWN, Action.RETRY),
  /** No whole answer within the deadline; providers bill what they generated. */
  TIMEOUT(Charge.UNKNOWN, Action.RETRY),
  /** The answer broke off. */
  CUT(Charge.UNKNOWN, Action.RETRY),
  /** The answer was larger than allowed, and was left. */
  OVERSIZED(Charge.UNKNOWN, Action.GIVE_UP),
  /** The key is wrong. */
  AUTHENTICATION(Charge.NO, Action.DISABLE),
  /** The key may not do this. */
  PERMISSION(Charge.NO, Action.DISABLE),
  /** The account is out of money. */
  BILLING(Charge.NO, Action.DISABLE),
  /** The account is over a limit of its own that ends at a date. */
  SPEND_CAP(Charge.NO, Action.PARK),
  /** The provider does not have this model. */
  MODEL_MISSING(Charge.NO, Action.DISABLE),
  /** The request does not fit into the model's context. */
  CONTEXT_OVERFLOW(Charge.NO, Action.SHRINK),
  /** The request is too large for the endpoint. */
  REQUEST_TOO_LARGE(Charge.NO, Action.SHRINK),
  /** The provider refuses the request by its policy. */
  POLICY(Charge.NO, Action.FLAG),
  /** The provider refuses the request as it stands. */
  INVALID_REQUEST(Charge.NO, Action.GIVE_UP),
  /** A whole answer came that is not of the provider's wire. */
  UNREADABLE(Charge.YES, Action.RETRY);

  /** Whether such a call costs money. */
  public enum Charge {
    NO,
    YES,
    UNKNOWN
  }

  /** What is done about it. */
  public enum Action {
    /** The same call may go through soon. */
    RETRY,
    /** The same call goes through when the provider's time has come. */
    WAIT,
    /** Nothing goes through until a date; calls of this credential and model rest. */
    PARK,
    /** Nothing goes through until a person has seen to it; the profile is disabled. */
    DISABLE,
    /** A smaller request may go through. */
    SHRINK,
    /** A person should look at what was asked for. */
    FLAG,
    /** The same call never goes through. */
    GIVE_UP
  }

  private final Charge charge;
  private final Action action;

  FailureKind(Charge charge, Action action) {
    this.charge = charge;
    this.action = action;
  }

  /** Whether such a call costs money. */
  public Charge charge() {
    return charge;
  }

  /** What is done about it. */
  public Action action() {
    return action;
  }

  /** Whether the same call may go through later. */
  public boolean isWorthRetrying() {
    return switch (action) {
      case RETRY, WAIT, PARK -> true;
      case DISABLE, SHRINK, FLAG, GIVE_UP -> false;
    };
  }
}
