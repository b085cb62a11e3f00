package io.turnsmith.simulator;

/**
 * Tokens of one request in disjoint buckets.
 *
 * @param input neither read from nor written to the prompt cache
 * @param cacheWrite written to hold for minutes
 * @param cacheWriteHour written to hold for an hour
 * @param output without reasoning
 */
record Counted(
    int input, int cacheRead, int cacheWrite, int cacheWriteHour, int output, int reasoning) {
  static final Counted NOTHING = new Counted(0, 0, 0, 0, 0, 0);

  static Counted of(int input, int output) {
    return new Counted(input, 0, 0, 0, output, 0);
  }

  int in() {
    return input + cacheRead + cacheWrite + cacheWriteHour;
  }

  int out() {
    return output + reasoning;
  }

  Counted withOutput(int tokens, int thought) {
    return new Counted(input, cacheRead, cacheWrite, cacheWriteHour, tokens, thought);
  }
}
