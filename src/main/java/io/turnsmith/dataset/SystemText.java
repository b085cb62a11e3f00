package io.turnsmith.dataset;

/** Whether a conversation opens with its system text. */
public enum SystemText {
  /** The system turn, or else the rendered system text of the template. */
  TEMPLATE,
  /** No system text at all. */
  NONE
}
