package io.turnsmith.catalog;

/** Expected length of a whole conversation in tokens. */
public record TokenRange(int min, int max) {
  public TokenRange {
    if (min < 1 || min > max) {
      throw new IllegalArgumentException("no token range: " + min + " to " + max);
    }
  }
}
