package io.turnsmith.generation;

import java.util.Optional;

/** Finds JSON in a model's answer, and text in it that a database can hold. */
final class JsonText {
  private static final String FENCE = "```";
  private static final char REPLACEMENT = '\uFFFD';

  private JsonText() {}

  /** The inside of an answer that is one Markdown code block. */
  static Optional<String> withoutFence(String answer) {
    String text = withoutMark(answer).strip();
    int firstLineEnd = text.indexOf('\n');
    if (!text.startsWith(FENCE) || !text.endsWith(FENCE) || firstLineEnd < 0) {
      return Optional.empty();
    }
    int end = text.length() - FENCE.length();
    return firstLineEnd < end ? Optional.of(text.substring(firstLineEnd, end)) : Optional.empty();
  }

  /** The first whole object, from its opening brace to the matching one. */
  static Optional<String> firstObject(String answer) {
    int start = answer.indexOf('{');
    int depth = 0;
    boolean inString = false;
    for (int i = start; i >= 0 && i < answer.length(); i++) {
      char c = answer.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return Optional.of(answer.substring(start, i + 1));
      }
    }
    return Optional.empty();
  }

  /**
   * Text that PostgreSQL takes: NUL and halves of surrogate pairs become U+FFFD, which a check
   * then flags. The ledger keeps the bytes as they came.
   */
  static String storable(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (c == '\0' || Character.isSurrogate(c)) {
        mended = mended == null ? new StringBuilder(text) : mended;
        mended.setCharAt(i, REPLACEMENT);
      }
    }
    return mended == null ? text : mended.toString();
  }

  private static String withoutMark(String answer) {
    return answer.startsWith("\uFEFF") ? answer.substring(1) : answer;
  }
}
