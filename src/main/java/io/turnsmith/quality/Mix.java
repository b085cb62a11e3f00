package io.turnsmith.quality;

/** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): spreads a number over all 64 bits. */
final class Mix {
  /** Its step, the odd number nearest to 2^64 divided by the golden ratio. */
  static final long STEP = 0x9e3779b97f4a7c15L;

  private Mix() {}

  static long mix(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
