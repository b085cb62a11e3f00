package io.turnsmith.llm;

/**
 * How many calls one process has in flight at most: doubled with each round until the provider
 * first refuses, then halved at a refusal and one more after each round of answers. Processes that
 * share a provider so find equal shares. Not thread-safe.
 */
final class Window {
  private static final int SMALL = 8;
  private static final int FIRST_SHARE = 4;

  /** A provider that dislikes steep growth is approached at a quarter of the pace. */
  private static final int SLOWLY = 4;

  private double size;
  private boolean doubling = true;
  private boolean slowly;
  private long cutAt;

  Window(int most, long now) {
    this.size = Math.min(most, Math.max(SMALL, most / FIRST_SHARE));
    this.cutAt = now;
  }

  /** Most calls in flight now. */
  int size() {
    return (int) size;
  }

  void answered(int most) {
    double growth = (doubling ? 1 : 1 / size) / (slowly ? SLOWLY : 1);
    size = Math.clamp(size + growth, 1, Math.max(size, most));
  }

  /**
   * Halves, once for all calls that left before the last halving.
   *
   * @param leftAt when the refused call left
   * @param tooSteep whether the provider refuses the growth, not the load
   */
  void refused(long leftAt, long now, boolean tooSteep) {
    slowly |= tooSteep;
    if (leftAt - cutAt >= 0) {
      size = Math.max(1, size / 2);
      doubling = false;
      cutAt = now;
    }
  }
}
