package io.turnsmith.simulator;

/**
 * A sentence of the context.
 *
 * @param told as the person says it
 * @param echoed as the assistant repeats it
 * @param original as the brief has it
 */
record Fact(String told, String echoed, String original) {
  /** Longer sentences sound wooden when repeated. */
  private static final int ECHO_WORDS = 24;

  boolean isShort() {
    return Prose.words(echoed) <= ECHO_WORDS;
  }
}
