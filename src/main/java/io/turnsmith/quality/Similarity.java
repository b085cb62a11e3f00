package io.turnsmith.quality;

/** How much of two texts is the same, counted exactly over their word 3-shingles. */
public final class Similarity {
  private Similarity() {}

  /** From 0 (nothing shared, or a text without words) to 1 (the same words in the same order). */
  public static double jaccard(String text, String other) {
    return Shingles.of(text).jaccard(Shingles.of(other));
  }

  /** Over what the user and the assistant say. */
  public static double jaccard(Transcript transcript, Transcript other) {
    return jaccard(transcript.text(), other.text());
  }
}
