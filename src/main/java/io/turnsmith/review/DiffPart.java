package io.turnsmith.review;

/** A piece of a comparison of two texts. */
public record DiffPart(Kind kind, String text) {
  /** Where the piece stands. */
  public enum Kind {
    KEPT,
    REMOVED,
    ADDED
  }
}
