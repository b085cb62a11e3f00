package io.turnsmith.review;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Why a reviewer decides so. Each workspace owns its list; ten ship.
 *
 * @param code what reviews and commands carry, as {@code wrong-fact}; never changes
 * @param label the sentence shown to reviewers, of 1 to 200 characters
 * @param position order on the screen, from 1
 * @param makesNegative whether a rejection for it shows what a model must not write
 * @param retired whether it is no longer offered
 */
public record Reason(
    String code, String label, int position, boolean makesNegative, boolean retired) {
  /** The reason that says nothing by itself: it needs a comment. */
  public static final String OTHER = "other";

  private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final int MAX_CODE = 40;
  private static final int MAX_LABEL = 200;

  /**
   * @throws IllegalArgumentException when the code or the label has another form
   */
  public Reason {
    requireNonNull(label, "label");
    if (!CODE.matcher(code).matches() || code.length() > MAX_CODE) {
      throw new IllegalArgumentException(
          "a reason's code is lower-case words with hyphens, at most " + MAX_CODE + " characters");
    }
    label = label.strip();
    if (label.isEmpty() || label.codePointCount(0, label.length()) > MAX_LABEL) {
      throw new IllegalArgumentException("a reason's label has 1 to " + MAX_LABEL + " characters");
    }
    if (position < 1) {
      throw new IllegalArgumentException("positions are counted from 1");
    }
  }
}
