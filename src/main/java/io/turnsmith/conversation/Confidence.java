package io.turnsmith.conversation;

/** How sure the machine is that the reply was read as it was meant. */
public enum Confidence {
  HIGH,
  MEDIUM,
  /** The reply had to be repaired. */
  LOW
}
