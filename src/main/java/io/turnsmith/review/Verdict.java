package io.turnsmith.review;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reviewer says about one conversation.
 *
 * @param reasons codes of {@link Reason}
 * @param comment the reviewer's words, Markdown, at most {@link #MAX_COMMENT} characters; empty for
 *     none
 */
public record Verdict(Decision decision, List<String> reasons, String comment) {
  /** Code points that fit. */
  public static final int MAX_COMMENT = 2000;

  private static final int MAX_REASONS = 50;

  /**
   * @throws IllegalArgumentException when the comment is too long or the reasons too many
   */
  public Verdict {
    requireNonNull(decision, "decision");
    reasons = reasons.stream().distinct().toList();
    comment = comment.strip();
    if (comment.codePointCount(0, comment.length()) > MAX_COMMENT) {
      throw new IllegalArgumentException("a comment has at most " + MAX_COMMENT + " characters");
    }
    if (reasons.size() > MAX_REASONS) {
      throw new IllegalArgumentException("a decision has at most " + MAX_REASONS + " reasons");
    }
  }

  boolean isReasoned() {
    return !comment.isEmpty() || reasons.stream().anyMatch(code -> !code.equals(Reason.OTHER));
  }

  /** The line that the history of statuses keeps. */
  String line() {
    return Stream.of(decision.label(), String.join(", ", reasons), firstLine())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(": "));
  }

  private String firstLine() {
    return comment.lines().findFirst().orElse("");
  }
}
