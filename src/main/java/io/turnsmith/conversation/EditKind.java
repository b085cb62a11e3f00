package io.turnsmith.conversation;

/** What an edit mends. */
public enum EditKind {
  FACT,
  STYLE,
  SAFETY,
  TYPO,
  /**
   * Takes out what must not be there, as a person's data: the text before never trains anything.
   */
  REDACT,
  /** Takes an earlier edit back. */
  UNDO
}
