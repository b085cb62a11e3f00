package io.turnsmith.cli;

/**
 * Makes a model's text harmless for a terminal: control characters, with which it could clear the
 * screen, retitle the window or hide a line, become visible.
 */
final class TerminalText {
  /** Where Unicode shows the control characters 0 to 31. */
  private static final int CONTROL_PICTURES = 0x2400;

  private TerminalText() {}

  /** Keeps line breaks and tabs; CRLF becomes LF. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .map(TerminalText::visible)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** As {@link #of}, on one line and cut to a width in characters. */
  static String line(String text, int width) {
    String flat = of(text).replace('\n', ' ').replace('\t', ' ');
    int length = flat.codePointCount(0, flat.length());
    return length <= width ? flat : flat.substring(0, flat.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static int visible(int point) {
    if (point == '\n' || point == '\t') {
      return point;
    }
    if (point < ' ') {
      return CONTROL_PICTURES + point;
    }
    boolean hidden = (point >= 0x7F && point <= 0x9F) || isDirection(point);
    return hidden ? 0xFFFD : point;
  }

  /** Marks that turn the direction of what follows can make a text read as another one. */
  private static boolean isDirection(int point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  }
}
