package io.turnsmith.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into words: runs of letters and digits in lower case, with apostrophes inside. */
final class Words {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Words() {}

  /**
   * A word and where it stands.
   *
   * @param text in lower case, with straight apostrophes
   * @param start first UTF-16 unit
   * @param end one past the last unit
   * @param hash 64-bit FNV-1a of the text, over its UTF-16 units
   */
  record Word(String text, int start, int end, long hash) {
    Word(String text, int start, int end) {
      this(text, start, end, fnv(text));
    }
  }

  static List<Word> in(String text) {
    List<Word> words = new ArrayList<>();
    int start = -1;
    for (int at = 0; at <= text.length(); at++) {
      boolean inside = at < text.length() && isInside(text, at, start >= 0);
      if (inside && start < 0) {
        start = at;
      } else if (!inside && start >= 0) {
        words.add(new Word(normal(text.substring(start, at)), start, at));
        start = -1;
      }
    }
    return words;
  }

  private static boolean isInside(String text, int at, boolean begun) {
    char found = text.charAt(at);
    if (found == '\'' || found == '’') {
      return begun && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
    }
    // Surrogates and marks belong to the letter that they complete.
    return Character.isLetterOrDigit(found)
        || Character.isSurrogate(found)
        || Character.getType(found) == Character.NON_SPACING_MARK;
  }

  private static long fnv(String text) {
    long hash = FNV_OFFSET;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * FNV_PRIME;
    }
    return hash;
  }

  private static String normal(String word) {
    return word.replace('’', '\'').toLowerCase(Locale.ROOT);
  }
}
