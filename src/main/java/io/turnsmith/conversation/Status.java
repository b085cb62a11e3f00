package io.turnsmith.conversation;

/** Where a conversation stands; the database guards every change of it. */
public enum Status {
  /** Being made, turn by turn. */
  DRAFT,
  /** Made and not queued for review: a sampling policy left it unread. */
  GENERATED,
  /** Waits for a person. */
  PENDING_REVIEW,
  /** Waits for a person, and the machine or a reviewer says why it is weak. */
  NEEDS_REVISION,
  APPROVED,
  REJECTED,
  /** Could not be made; keeps its paid turns. */
  FAILED,
  /** Imported without a state. */
  NONE
}
