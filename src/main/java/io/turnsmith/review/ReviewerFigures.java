package io.turnsmith.review;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one reviewer did.
 *
 * @param items decisions that stand, without those about many at once
 * @param turns turns marked or edited
 * @param activeMinutes at work, without idle time
 * @param pairs opinions that somebody else also gave about the same text
 * @param agreement share of these that were the same, from 0 to 1; null without any
 * @param gold hidden gold conversations decided
 * @param goldRight share of these decided rightly, from 0 to 1; null without any
 */
public record ReviewerFigures(
    UUID reviewer,
    String name,
    long items,
    long turns,
    BigDecimal activeMinutes,
    long pairs,
    @Nullable BigDecimal agreement,
    long gold,
    @Nullable BigDecimal goldRight) {
  private static final String HEADER =
      "reviewer,items,turns,active_minutes,pairs,agreement,gold,gold_right\r\n";

  /** A table for spreadsheets, after RFC 4180. A name that would be a formula begins with '. */
  public static String csv(List<ReviewerFigures> rows) {
    return rows.stream().map(ReviewerFigures::line).collect(Collectors.joining("", HEADER, ""));
  }

  private String line() {
    return Stream.of(items, turns, activeMinutes, pairs, agreement, gold, goldRight)
        .map(value -> Objects.toString(value, ""))
        .collect(Collectors.joining(",", quoted(name) + ",", "\r\n"));
  }

  private static String quoted(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r\0＝＋－＠".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
