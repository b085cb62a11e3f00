package io.turnsmith.conversation;

/** Who speaks in a turn. */
public enum Role {
  /** Frame of the conversation; only as the first turn. */
  SYSTEM,
  /** The person. */
  USER,
  /** The model that is to be trained. */
  ASSISTANT,
  /** The result of a tool call. */
  TOOL;

  /** Whether turn ranges count such a turn. */
  public boolean isSpoken() {
    return switch (this) {
      case USER, ASSISTANT -> true;
      case SYSTEM, TOOL -> false;
    };
  }
}
