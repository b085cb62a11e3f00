package io.turnsmith.web;

/**
 * Characters that a reader would not see and a model would learn: they reverse text, take no width
 * or carry a message in tags. Pages show their code in place of them.
 */
final class Hidden {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Hidden() {}

  /** Whether the character at this place of the text is shown by its code. */
  static boolean at(String text, int place) {
    int code = text.codePointAt(place);
    if (code == ZERO_WIDTH_NON_JOINER || code == ZERO_WIDTH_JOINER) {
      return !joins(text, place);
    }
    return isDirection(code)
        || code == 0x200B
        || code == 0x2060
        || code == 0xFEFF
        || (code >= 0xE0000 && code <= 0xE007F)
        || (Character.isISOControl(code) && code != '\n' && code != '\t' && code != '\r');
  }

  private static boolean isDirection(int code) {
    return code == 0x200E
        || code == 0x200F
        || code == 0x061C
        || (code >= 0x202A && code <= 0x202E)
        || (code >= 0x2066 && code <= 0x2069);
  }

  /** Between characters beyond ASCII a joiner shapes what is seen: emoji, Persian, Hindi. */
  private static boolean joins(String text, int place) {
    return place > 0
        && text.codePointBefore(place) > 0x7F
        && place + 1 < text.length()
        && text.codePointAt(place + 1) > 0x7F;
  }
}
