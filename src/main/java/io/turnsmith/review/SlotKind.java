package io.turnsmith.review;

/** What a slot asks for. */
public enum SlotKind {
  /** What somebody thinks, without knowing what others do. */
  OPINION,
  /** A decision between opinions that differ. */
  ADJUDICATION
}
