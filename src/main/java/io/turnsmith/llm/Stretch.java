package io.turnsmith.llm;

/**
 * Time of a throttle that one process took for its calls.
 *
 * @param startsIn seconds from the moment of taking
 * @param startMicros the same by the database's clock, to see whether two follow each other
 * @param endMicros its end by the database's clock
 */
public record Stretch(double startsIn, long startMicros, long endMicros) {
  long nanos() {
    return (endMicros - startMicros) * 1000;
  }
}
