package io.turnsmith.simulator;

/** How much work an answer is. */
public enum Style {
  /** Composed from what the prompt asks for. */
  RICH,
  /** The same few words each time, for benchmarks of whoever asks. */
  SHORT
}
