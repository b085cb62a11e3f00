package io.turnsmith.quality;

import java.util.List;

/**
 * The plain words of a turn: program text, quotations and what lies beyond a cap are blanked out,
 * letter by letter, so that a place in the prose is the same place in the turn.
 */
final class Prose {
  /** Patterns read no further; a turn of 20,000 characters is ten printed pages. */
  private static final int MOST_CHARS = 20_000;

  private static final List<String> QUOTES = List.of("\"\"", "“”", "„“", "«»", "»«");

  private Prose() {}

  /** Blanks fenced blocks, text between backticks and lines that begin with {@code >}. */
  static String of(String content) {
    StringBuilder text = new StringBuilder(capped(content));
    boolean fenced = false;
    for (int start = 0; start < text.length(); ) {
      int end = lineEnd(text, start);
      boolean fence = isFence(text, start, end);
      if (fenced || fence || firstVisible(text, start, end) == '>') {
        blank(text, start, end);
      } else {
        blankBetween(text, start, end, '`', '`');
      }
      fenced ^= fence;
      start = end + 1;
    }
    return text.toString();
  }

  /** Blanks quoted speech as well; a quotation ends with its paragraph at the latest. */
  static String unquoted(String content) {
    StringBuilder text = new StringBuilder(of(content));
    for (int start = 0; start < text.length(); ) {
      int blankLine = text.indexOf("\n\n", start);
      int end = blankLine < 0 ? text.length() : blankLine;
      for (String marks : QUOTES) {
        blankBetween(text, start, end, marks.charAt(0), marks.charAt(1));
      }
      start = end + 2;
    }
    return text.toString();
  }

  /** Whether a turn holds program text: a fenced block or a passage between backticks. */
  static boolean hasCode(String content) {
    return content.indexOf('`') >= 0 || content.contains("~~~");
  }

  static String capped(String content) {
    return content.length() <= MOST_CHARS ? content : content.substring(0, MOST_CHARS);
  }

  /**
   * A line that opens or closes a fenced block; code between fences on one line is no such line.
   */
  static boolean isFence(CharSequence text, int start, int end) {
    int at = start;
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at + 3 > end) {
      return false;
    }
    char mark = text.charAt(at);
    if ((mark != '`' && mark != '~')
        || text.charAt(at + 1) != mark
        || text.charAt(at + 2) != mark) {
      return false;
    }
    while (at < end && text.charAt(at) == mark) {
      at++;
    }
    return text.subSequence(at, end).chars().noneMatch(unit -> unit == mark);
  }

  static int lineEnd(CharSequence text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n') {
      end++;
    }
    return end;
  }

  private static char firstVisible(CharSequence text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (!Character.isWhitespace(text.charAt(at))) {
        return text.charAt(at);
      }
    }
    return ' ';
  }

  private static void blankBetween(StringBuilder text, int start, int end, char open, char close) {
    int opened = -1;
    for (int at = start; at < end; at++) {
      char found = text.charAt(at);
      if (opened < 0 && found == open) {
        opened = at;
      } else if (opened >= 0 && found == close) {
        blank(text, opened, at + 1);
        opened = -1;
      }
    }
  }

  private static void blank(StringBuilder text, int start, int end) {
    for (int at = start; at < end; at++) {
      text.setCharAt(at, ' ');
    }
  }
}
