package io.turnsmith.conversation;

/**
 * A passage of a turn, in UTF-16 units.
 *
 * @param start the first unit, from 0
 * @param end one past the last unit
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || start >= end) {
      throw new IllegalArgumentException("no passage from " + start + " to " + end);
    }
  }
}
