package io.turnsmith.catalog;

/**
 * How many user and assistant turns are right, counted together.
 *
 * @param min at least 1
 * @param max at most 200
 */
public record TurnRange(int min, int max) {
  static final int MOST = 200;

  public TurnRange {
    if (min < 1 || min > max || max > MOST) {
      throw new IllegalArgumentException("no turn range: " + min + " to " + max);
    }
  }

  boolean holds(int turns) {
    return turns >= min && turns <= max;
  }

  /** Returns {@code 8 to 16}. */
  @Override
  public String toString() {
    return min + " to " + max;
  }
}
