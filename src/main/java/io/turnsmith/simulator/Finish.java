package io.turnsmith.simulator;

/** Why an answer ends, before a wire puts it into its own word. */
enum Finish {
  STOP,
  /** It met the limit of tokens. */
  LENGTH,
  /** Prompt and answer filled the context. */
  CONTEXT_FULL,
  /** A filter stopped it. */
  FILTERED,
  /** A classifier refused it. */
  REFUSED,
  /** It does not say. */
  UNSAID
}
