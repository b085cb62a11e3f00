package io.turnsmith.catalog;

import java.util.List;
import java.util.Optional;

/**
 * Chooses by an item's seed. Each question mixes the seed with its own label, so that a new
 * question does not move the answers to the others, and the same seed chooses the same on every
 * machine and Java version.
 */
record SeededChoice(long seed) {
  // The constants of SplitMix64.
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final long MIX_1 = 0xBF58476D1CE4E5B9L;
  private static final long MIX_2 = 0x94D049BB133111EBL;

  <T> Optional<T> of(String label, List<T> options) {
    return options.isEmpty()
        ? Optional.empty()
        : Optional.of(options.get(index(label, options.size())));
  }

  int index(String label, int size) {
    return (int) Long.remainderUnsigned(mix(seed + label.hashCode() * GOLDEN_GAMMA), size);
  }

  private static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * MIX_1;
    z = (z ^ (z >>> 27)) * MIX_2;
    return z ^ (z >>> 31);
  }
}
