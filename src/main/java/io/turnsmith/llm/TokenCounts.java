package io.turnsmith.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;

/** Takes counts of tokens out of foreign JSON. */
final class TokenCounts {
  /** More tokens than any call can use; sums of four stay within an int. */
  static final int MOST = 1 << 28;

  private static final int UNREADABLE = -1;

  private TokenCounts() {}

  /** A count that must be there; negative when it is not, or is none. */
  static int total(JsonNode value) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      return UNREADABLE;
    }
    BigDecimal number = value.decimalValue(); // not intValue: Cohere writes 12.0
    boolean count =
        number.signum() >= 0
            && number.compareTo(BigDecimal.valueOf(MOST)) <= 0
            && number.stripTrailingZeros().scale() <= 0;
    return count ? number.intValue() : UNREADABLE;
  }

  /** A count that is left out when it is zero; negative when it is none. */
  static int optional(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? 0 : total(value);
  }

  /** Whether all of these were read. */
  static boolean counts(int... totals) {
    return Arrays.stream(totals).allMatch(total -> total >= 0);
  }

  /** The first of these that is a count; 0 when none is. */
  static int detail(JsonNode... values) {
    for (JsonNode value : values) {
      int count = total(value);
      if (count >= 0) {
        return count;
      }
    }
    return 0;
  }

  /**
   * Disjoint buckets from totals that include their details. A detail never takes more than is
   * there.
   *
   * @param in everything that went in
   * @param write written to caches, an hour's included
   * @param out everything that came out
   */
  static Usage nested(int in, int read, int write, int writeHour, int out, int reasoning) {
    int cacheRead = Math.min(read, in);
    int cacheWrite = Math.min(write, in - cacheRead);
    int hour = Math.min(writeHour, cacheWrite);
    int thought = Math.min(reasoning, out);
    return new Usage(
        in - cacheRead - cacheWrite,
        cacheRead,
        cacheWrite - hour,
        hour,
        out - thought,
        thought,
        Usage.Source.PROVIDER);
  }
}
