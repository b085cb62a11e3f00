package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/** Decides about a pair that shares a band of its signatures. */
public final class NearCopy {
  static final Rule RULE =
      new Rule(
          "near-copy",
          1,
          Severity.WARN,
          0,
          "Another conversation shares at least half of its three-word sequences.");

  /** Jaccard similarity from which two conversations teach the same twice. */
  private static final double THRESHOLD = 0.5;

  private NearCopy() {}

  /**
   * @param other the conversation that was there before
   * @param jaccard exact similarity, see {@link Similarity}
   * @return empty below the threshold
   */
  public static Optional<Flag> flag(UUID other, double jaccard) {
    if (jaccard < THRESHOLD) {
      return Optional.empty();
    }
    BigDecimal value = Ratio.of(jaccard);
    return Optional.of(
        RULE.whole(
            value,
            Ratio.of(THRESHOLD),
            "shares " + value.movePointRight(2) + " % of its three-word sequences with " + other));
  }
}
