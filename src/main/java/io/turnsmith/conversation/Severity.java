package io.turnsmith.conversation;

/** How much a flag weighs. */
public enum Severity {
  /** Only counted, while a new rule is being tried. */
  SHADOW,
  /** Shown to the reviewer. */
  WARN,
  /** The conversation cannot stand as it is: its score falls below any threshold. */
  SEVERE
}
