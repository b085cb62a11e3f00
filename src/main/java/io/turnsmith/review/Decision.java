package io.turnsmith.review;

import io.turnsmith.conversation.Status;

/** What a reviewer can say about a conversation. */
public enum Decision {
  APPROVE("approved", Status.APPROVED),
  REJECT("rejected", Status.REJECTED),
  REQUEST_REVISION("revision requested", Status.NEEDS_REVISION);

  private final String label;
  private final Status status;

  Decision(String label, Status status) {
    this.label = label;
    this.status = status;
  }

  /** Returns how the decision is told, as {@code approved}. */
  public String label() {
    return label;
  }

  /** Returns where a conversation stands after it. */
  public Status status() {
    return status;
  }
}
