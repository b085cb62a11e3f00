package io.turnsmith.quality;

import java.util.Arrays;
import java.util.List;

/**
 * The set of a text's word 3-shingles, each as a 64-bit hash. Two sets of 10,000 meet by chance of
 * the hash once in a hundred billion comparisons, so counting hashes is as good as counting words.
 */
final class Shingles {
  static final int WORDS = 3;

  private final long[] hashes;

  private Shingles(long[] hashes) {
    this.hashes = hashes;
  }

  /** A text of one or two words is one shingle; a text without words has none. */
  static Shingles of(String text) {
    List<Words.Word> words = Words.in(text);
    if (words.isEmpty()) {
      return new Shingles(new long[0]);
    }
    int width = Math.min(WORDS, words.size());
    long[] hashes = new long[words.size() - width + 1];
    for (int at = 0; at < hashes.length; at++) {
      hashes[at] = hash(words.subList(at, at + width));
    }
    return new Shingles(Arrays.stream(hashes).sorted().distinct().toArray());
  }

  /** Depends on the words and on their order. */
  static long hash(List<Words.Word> words) {
    long hash = 0;
    for (Words.Word word : words) {
      hash = Mix.mix(hash + Mix.STEP + word.hash());
    }
    return hash;
  }

  /** Sorted, each once. */
  long[] hashes() {
    return hashes.clone();
  }

  /** Shared shingles by all shingles; 0 when either has none. */
  double jaccard(Shingles other) {
    int shared = 0;
    for (int mine = 0, theirs = 0; mine < hashes.length && theirs < other.hashes.length; ) {
      int order = Long.compare(hashes[mine], other.hashes[theirs]);
      if (order == 0) {
        shared++;
      }
      mine += order <= 0 ? 1 : 0;
      theirs += order >= 0 ? 1 : 0;
    }
    return shared == 0 ? 0 : (double) shared / (hashes.length + other.hashes.length - shared);
  }
}
