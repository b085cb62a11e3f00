package io.turnsmith.review;

import static java.util.Objects.requireNonNull;

import io.turnsmith.conversation.EditKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text to be put in place of another wherever that stands.
 *
 * @param find 1 to 500 characters, taken literally
 * @param replacement at most 500 characters, taken literally
 * @param matchCase whether {@code Larch} is not {@code larch}
 * @param wholeWords whether {@code Larch} does not stand in {@code Larchwood}
 * @param kind what the edits mend
 */
public record TextReplacement(
    String find, String replacement, boolean matchCase, boolean wholeWords, EditKind kind) {
  private static final int MOST = 500;

  /**
   * @throws IllegalArgumentException when a text is missing or too long, or both are the same
   */
  public TextReplacement {
    requireNonNull(kind, "kind");
    if (find.isBlank() || find.length() > MOST || replacement.length() > MOST) {
      throw new IllegalArgumentException("each text has at most " + MOST + " characters");
    }
    if (find.equals(replacement)) {
      throw new IllegalArgumentException("both texts are the same");
    }
  }

  Applied applyTo(String text) {
    Matcher matcher = pattern().matcher(text);
    StringBuilder changed = new StringBuilder();
    int places = 0;
    while (matcher.find()) {
      matcher.appendReplacement(changed, Matcher.quoteReplacement(replacement));
      places++;
    }
    matcher.appendTail(changed);
    return new Applied(changed.toString(), places);
  }

  private Pattern pattern() {
    String literal = Pattern.quote(find);
    return Pattern.compile(
        wholeWords ? "(?<![\\p{L}\\p{N}_])" + literal + "(?![\\p{L}\\p{N}_])" : literal,
        matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** A text with the replacement in so many places. */
  record Applied(String text, int places) {}
}
