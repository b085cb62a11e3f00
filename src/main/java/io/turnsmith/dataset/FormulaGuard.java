package io.turnsmith.dataset;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from running a cell. A text that begins with {@code = + - @ TAB CR LF NUL} or
 * a full-width form of them, also after spaces, gets a leading {@code '}. So does a text that has
 * such apostrophes already: taking one away gives back exactly what was there.
 */
final class FormulaGuard {
  /** Cf: characters without width, as the byte-order mark and the zero-width space. */
  private static final Pattern DANGEROUS =
      Pattern.compile("'*[\\s\\p{Z}\\p{Cf}]*[=+\\-@\\t\\r\\n\\x00\uFF1D\uFF0B\uFF0D\uFF20]");

  private FormulaGuard() {}

  static String guarded(String text) {
    return DANGEROUS.matcher(text).lookingAt() ? "'" + text : text;
  }
}
