package io.turnsmith.catalog;

/**
 * The text of one file and the way from an offset to a line and column.
 *
 * @param file path below the catalogue folder
 */
record SourceText(String file, String text) {
  /** A mistake in the file as a whole. */
  Mistake mistake(String message) {
    return new Mistake(file, 1, 1, message);
  }

  Mistake mistakeAt(int offset, String message) {
    int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    int line = 1 + (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    int column = 1 + text.codePointCount(lineStart, offset);
    return new Mistake(file, line, column, message);
  }
}
