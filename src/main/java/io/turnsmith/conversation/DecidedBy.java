package io.turnsmith.conversation;

/** What made the decision that a conversation rests on. */
public enum DecidedBy {
  /** Somebody who read it. */
  PERSON,
  /** One act of a person upon many conversations. */
  BULK,
  /** A sampling policy. */
  SAMPLE,
  /** It came decided. */
  IMPORT
}
