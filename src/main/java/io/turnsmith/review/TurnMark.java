package io.turnsmith.review;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * What a reviewer says about one turn.
 *
 * @param tag a word of the team, to find it again, as {@code tone}; empty for none
 * @param comment Markdown, at most {@link Verdict#MAX_COMMENT} characters; empty for none
 */
public record TurnMark(Judgement judgement, String tag, String comment) {
  private static final Pattern TAG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int MAX_TAG = 40;

  /** Whether a turn is an example. */
  public enum Judgement {
    GOOD,
    BAD,
    /** No example, though not wrong. */
    LEAVE_OUT,
    /** Nothing but a tag or a comment. */
    NONE
  }

  /**
   * @throws IllegalArgumentException when the tag has another form or the comment is too long
   */
  public TurnMark {
    requireNonNull(judgement, "judgement");
    comment = comment.strip();
    if (!tag.isEmpty() && (tag.length() > MAX_TAG || !TAG.matcher(tag).matches())) {
      throw new IllegalArgumentException(
          "a tag is lower-case words with hyphens, at most " + MAX_TAG + " characters");
    }
    if (comment.codePointCount(0, comment.length()) > Verdict.MAX_COMMENT) {
      throw new IllegalArgumentException(
          "a comment has at most " + Verdict.MAX_COMMENT + " characters");
    }
  }

  boolean isEmpty() {
    return judgement == Judgement.NONE && tag.isEmpty() && comment.isEmpty();
  }
}
