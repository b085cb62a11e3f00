package io.turnsmith.simulator;

/** The simulator's own token count: four characters are one token, rounded up. */
final class Tokens {
  static final int CHARS = 4;

  /** What role and separators of one message cost. */
  private static final int PER_MESSAGE = 4;

  private Tokens() {}

  static int of(String text) {
    return Math.ceilDiv(text.length(), CHARS);
  }

  static int ofMessage(String text) {
    return of(text) + PER_MESSAGE;
  }
}
