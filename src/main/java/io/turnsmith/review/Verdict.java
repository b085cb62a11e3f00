package io.turnsmith.review;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reviewer says about one conversation.
 *
 * @param comment the reviewer's words, Markdown, at most {@link #MAX_COMMENT} characters; empty for
 *     none
 */
public record Verdict(Decision decision, List<Reason> reasons, String comment) {
  /** Code points that fit. */
  public static final int MAX_COMMENT = 2000;

  /**
   * @throws IllegalArgumentException when the comment is too long
   */
  public Verdict {
    requireNonNull(decision, "decision");
    reasons = reasons.stream().distinct().sorted().toList();
    comment = comment.strip();
    if (comment.codePointCount(0, comment.length()) > MAX_COMMENT) {
      throw new IllegalArgumentException("a comment has at most " + MAX_COMMENT + " characters");
    }
  }

  boolean isReasoned() {
    return !comment.isEmpty() || reasons.stream().anyMatch(reason -> reason != Reason.OTHER);
  }

  List<String> codes() {
    return reasons.stream().map(Reason::code).toList();
  }

  /** The line that the history of statuses keeps. */
  String line() {
    return Stream.of(decision.label(), String.join(", ", codes()), firstLine())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(": "));
  }

  private String firstLine() {
    return comment.lines().findFirst().orElse("");
  }
}
