package io.turnsmith.llm;

/** What answers really take, to correct what calls were expected to take. Not thread-safe. */
final class Spent {
  private static final double NEWEST = 0.1;

  private double averageOutput = -1;
  private long inputOwed;
  private long outputOwed;

  /** Tokens that the next answer probably takes; the most it may while none was seen. */
  long expectedOutput(int most) {
    return averageOutput < 0 ? most : Math.min(most, Math.round(averageOutput));
  }

  /** Books what a call took beyond what was expected, or less than it. */
  void answered(Ticket call, long input, long output) {
    averageOutput = averageOutput < 0 ? output : averageOutput + NEWEST * (output - averageOutput);
    inputOwed += input - call.inputTokens;
    outputOwed += output - call.expectedOutput;
  }

  /** Input tokens to charge a call of that size with, what is owed included. */
  long input(long tokens) {
    return Math.max(0, tokens + inputOwed);
  }

  /** Output tokens to charge a call with, what is owed included. */
  long output(long tokens) {
    return Math.max(0, tokens + outputOwed);
  }

  /** A call was charged so much. */
  void charged(Ticket call, long input, long output) {
    inputOwed += call.inputTokens - input;
    outputOwed += call.expectedOutput - output;
  }
}
