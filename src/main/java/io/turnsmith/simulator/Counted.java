package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Tokens of one request in disjoint buckets.
 *
 * @param input neither read from nor written to the prompt cache
 * @param cacheWrite written to hold for minutes
 * @param cacheWriteHour written to hold for an hour
 * @param output without reasoning
 */
record Counted(
    long input, long cacheRead, long cacheWrite, long cacheWriteHour, long output, long reasoning) {
  static final Counted NOTHING = new Counted(0, 0, 0, 0, 0, 0);

  static Counted of(long input, long output) {
    return new Counted(input, 0, 0, 0, output, 0);
  }

  long in() {
    return input + cacheRead + cacheWrite + cacheWriteHour;
  }

  long out() {
    return output + reasoning;
  }

  Counted withOutput(long tokens, long thought) {
    return new Counted(input, cacheRead, cacheWrite, cacheWriteHour, tokens, thought);
  }

  Counted plus(Counted other) {
    return new Counted(
        input + other.input,
        cacheRead + other.cacheRead,
        cacheWrite + other.cacheWrite,
        cacheWriteHour + other.cacheWriteHour,
        output + other.output,
        reasoning + other.reasoning);
  }

  void writeTo(ObjectNode node) {
    node.put("input", input)
        .put("cache_read", cacheRead)
        .put("cache_write", cacheWrite)
        .put("cache_write_hour", cacheWriteHour)
        .put("output", output)
        .put("reasoning", reasoning);
  }
}
