package io.turnsmith.quality;

/**
 * MinHash of a text's word 3-shingles: 128 permutations in 32 bands of 4 rows. Two texts of Jaccard
 * similarity s share at least one band with probability 1 − (1 − s⁴)³²: 0.87 at 0.5, 0.9998 at 0.7,
 * 0.23 at 0.3. The constants are part of the stored bands: changing one orphans every stored row.
 */
public final class Signature {
  static final int PERMUTATIONS = 128;
  static final int BANDS = 32;
  static final int ROWS = PERMUTATIONS / BANDS;

  /** Start of the multipliers and offsets; any number would do, as long as it stays. */
  private static final long SEED = 0x7475726e736d6974L; // "turnsmit" in ASCII

  private static final long[] MULTIPLIERS = numbers(SEED, 1);
  private static final long[] OFFSETS = numbers(~SEED, 0);

  private final int[] least;

  private Signature(int[] least) {
    this.least = least;
  }

  /** Of a text without words, which is nobody's copy, the signature has no bands. */
  public static Signature of(String text) {
    long[] shingles = Shingles.of(text).hashes();
    if (shingles.length == 0) {
      return new Signature(new int[0]);
    }
    int[] least = new int[PERMUTATIONS];
    for (int row = 0; row < PERMUTATIONS; row++) {
      least[row] = least(shingles, MULTIPLIERS[row], OFFSETS[row]);
    }
    return new Signature(least);
  }

  /** Of what the user and the assistant say. */
  public static Signature of(Transcript transcript) {
    return of(transcript.text());
  }

  /** One hash a band, over the band's number and its rows; 32 of them, or none. */
  public long[] bands() {
    long[] bands = new long[least.length / ROWS];
    for (int band = 0; band < bands.length; band++) {
      long hash = Mix.mix(band + Mix.STEP);
      for (int row = 0; row < ROWS; row++) {
        hash = Mix.mix(hash + Mix.STEP + least[band * ROWS + row]);
      }
      bands[band] = hash;
    }
    return bands;
  }

  /** Multiply-shift hashing: the upper half of an odd multiple is close to a permutation. */
  private static int least(long[] shingles, long multiplier, long offset) {
    int least = Integer.MAX_VALUE;
    for (long shingle : shingles) {
      least = Math.min(least, (int) ((multiplier * shingle + offset) >> 32));
    }
    return least;
  }

  private static long[] numbers(long seed, long lowestBit) {
    long[] numbers = new long[PERMUTATIONS];
    for (int at = 0; at < PERMUTATIONS; at++) {
      numbers[at] = Mix.mix(seed + (at + 1) * Mix.STEP) | lowestBit;
    }
    return numbers;
  }
}
