package io.turnsmith.llm;

import java.util.Locale;

/**
 * A name, or several: {@code *} stands for any text, {@code #} for one digit. Upper and lower case
 * are the same.
 */
record NamePattern(String text) {
  private static final int EXACT = Integer.MAX_VALUE;

  boolean matches(String name) {
    return matches(text.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
  }

  /** How much it says; of several patterns that match a name the one that says most counts. */
  int weight() {
    boolean exact = text.chars().noneMatch(c -> c == '*' || c == '#');
    return exact ? EXACT : (int) text.chars().filter(c -> c != '*' && c != '#').count();
  }

  /** Goes back to the last star only, so the time stays within the product of both lengths. */
  private static boolean matches(String pattern, String name) {
    int at = 0;
    int star = -1;
    int afterStar = 0;
    int in = 0;
    while (in < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        afterStar = in;
      } else if (at < pattern.length() && one(pattern.charAt(at), name.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++afterStar;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(c -> c == '*');
  }

  private static boolean one(char pattern, char name) {
    return pattern == '#' ? name >= '0' && name <= '9' : pattern == name;
  }
}
