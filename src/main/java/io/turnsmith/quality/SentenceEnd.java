package io.turnsmith.quality;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/** Tells a text that was cut off from one that ends without a full stop for a good reason. */
final class SentenceEnd {
  private static final String STOPS = ".!?…。！？؟।";
  private static final String HALVES = ",;:–—-([{<„¿¡/&+\\";
  private static final String NUMBER_ENDS = "%°€$£¥²³‰";
  private static final String CLOSERS = ")]}\"'”“’‘»«*_~`|>";

  private static final Pattern SMILEY_OR_ADDRESS =
      Pattern.compile(
          "(?:(?:[:;=8][-'o]?[)(DPp/|*]|<3|\\^\\^|xD)|https?://\\S+|www\\.\\S+|\\S+@\\S+\\.\\S+"
              + "|[\\w-]+(?:\\.[\\w-]+)+(?:/\\S*)?)$");

  private static final Pattern LIST_OR_TABLE =
      Pattern.compile("^\\s*(?:[-*•+–]\\s|\\(?\\w{1,3}[.)]\\s|#{1,6}\\s|\\||>)");

  private static final Pattern INNER_STOP = Pattern.compile("[.!?…]\\s");

  /** Words that a finished sentence or list item does not end with. */
  private static final Set<String> OPEN_WORDS =
      Set.of(
          "the", "a", "an", "and", "or", "of", "to", "with", "because", "which", "your", "from",
          "y", "o", "el", "la", "los", "las", "un", "una", "con", "porque", "del", "al", "su",
          "und", "oder", "der", "die", "das", "ein", "eine", "mit", "weil", "dem", "den", "ihr");

  /** Enough for a sentence; a line may be a whole turn long. */
  private static final int READ_CHARS = 500;

  private static final int SHORT_REPLY_WORDS = 8;
  private static final int SIGN_OFF_WORDS = 4;

  private SentenceEnd() {}

  /** Whether the text breaks off in the middle of a sentence or of a block of code. */
  static boolean isMissing(String content) {
    String text = content.strip();
    if (text.isEmpty()) {
      return false;
    }
    List<String> lines = text.lines().toList();
    if (text.endsWith("\\\"") || hasOpenFence(lines)) {
      return true;
    }
    String line = ending(lines.getLast().strip());
    if (Prose.isFence(line, 0, line.length())
        || line.endsWith("`")
        || Pattern.matches("[-*_=]{3,}", line)
        || !Find.all(SMILEY_OR_ADDRESS, lastToken(line)).isEmpty()) {
      return false;
    }
    return breaksOff(bare(line), line, lines);
  }

  private static boolean breaksOff(String bare, String line, List<String> lines) {
    if (bare.isEmpty()) {
      return false;
    }
    int last = bare.codePointBefore(bare.length());
    if (STOPS.indexOf(last) >= 0 || NUMBER_ENDS.indexOf(last) >= 0 || Character.isDigit(last)) {
      return false;
    }
    if (HALVES.indexOf(last) >= 0) {
      return true;
    }
    if (!isLetterOfAnAlphabet(last)) {
      return false;
    }
    List<Words.Word> words = Words.in(line);
    if (words.isEmpty() || OPEN_WORDS.contains(words.getLast().text())) {
      return true;
    }
    return !standsAlone(line, words.size(), lines);
  }

  /** List items, rows, formulas, signatures and short casual replies need no full stop. */
  private static boolean standsAlone(String line, int words, List<String> lines) {
    boolean only = lines.size() == 1;
    return !Find.all(LIST_OR_TABLE, line).isEmpty()
        || line.contains(" = ")
        || (only && words <= SHORT_REPLY_WORDS && Find.all(INNER_STOP, line).isEmpty())
        || (!only && words <= SIGN_OFF_WORDS && Character.isUpperCase(line.codePointAt(0)));
  }

  private static String ending(String line) {
    return line.substring(Math.max(0, line.length() - READ_CHARS));
  }

  private static String lastToken(String line) {
    int at = line.length();
    while (at > 0 && !Character.isWhitespace(line.charAt(at - 1))) {
      at--;
    }
    return line.substring(at);
  }

  private static boolean hasOpenFence(List<String> lines) {
    return lines.stream().filter(line -> Prose.isFence(line, 0, line.length())).count() % 2 == 1;
  }

  /** The line without closing quotes, brackets, emphasis, and without the emoji at its end. */
  private static String bare(String line) {
    int end = line.length();
    while (end > 0) {
      int last = line.codePointBefore(end);
      if (isPicture(last)) {
        return "";
      }
      if (CLOSERS.indexOf(last) < 0 && !Character.isWhitespace(last)) {
        break;
      }
      end -= Character.charCount(last);
    }
    return line.substring(0, end);
  }

  private static boolean isPicture(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.OTHER_SYMBOL
        || type == Character.MODIFIER_SYMBOL
        || type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private static boolean isLetterOfAnAlphabet(int codePoint) {
    return switch (Character.UnicodeScript.of(codePoint)) {
      case LATIN, GREEK, CYRILLIC -> true;
      default -> false; // other writings end a sentence by other means
    };
  }
}
