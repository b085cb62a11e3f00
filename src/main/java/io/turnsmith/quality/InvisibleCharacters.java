package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.Turn;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Characters that a reviewer cannot see and a model still reads. Joiners inside emoji and marks
 * beside letters of writings that need them are left alone.
 */
final class InvisibleCharacters implements Check {
  private static final Rule RULE =
      new Rule(
          "invisible-characters",
          1,
          Severity.WARN,
          3,
          "The text holds characters that nobody sees and a model reads.");

  private static final int BLACK_FLAG = 0x1f3f4;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    return transcript.turns().stream().flatMap(InvisibleCharacters::first).toList();
  }

  private static Stream<Flag> first(Turn turn) {
    String content = turn.content();
    return IntStream.range(0, content.length())
        .filter(at -> isHidden(content.codePointAt(at)) && !belongs(content, at))
        .limit(1)
        .mapToObj(
            at ->
                RULE.at(
                    turn,
                    new Span(at, at + Character.charCount(content.codePointAt(at))),
                    "an invisible character, U+%04X".formatted(content.codePointAt(at))));
  }

  private static boolean isHidden(int found) {
    return between(found, 0x200b, 0x200f)
        || between(found, 0x202a, 0x202e)
        || between(found, 0x2060, 0x2064)
        || between(found, 0x2066, 0x2069)
        || found == 0xfeff
        || isTag(found);
  }

  private static boolean belongs(String content, int at) {
    int found = content.codePointAt(at);
    if (isTag(found)) {
      return afterBlackFlag(content, at);
    }
    if (!between(found, 0x200c, 0x200f) || at == 0) {
      return false;
    }
    int before = content.codePointBefore(at);
    return isPicture(before)
        || isOfAnotherWriting(before)
        || isOfAnotherWriting(after(content, at));
  }

  private static boolean isPicture(int codePoint) {
    return Character.isEmoji(codePoint) || codePoint == 0xfe0f;
  }

  private static boolean isOfAnotherWriting(int codePoint) {
    return Character.isLetter(codePoint)
        && switch (Character.UnicodeScript.of(codePoint)) {
          case LATIN, GREEK, CYRILLIC, COMMON -> false;
          default -> true;
        };
  }

  /** Flags such as Scotland's are a black flag followed by tag letters. */
  private static boolean afterBlackFlag(String content, int at) {
    int begin = at;
    while (begin > 0 && isTag(content.codePointBefore(begin))) {
      begin -= Character.charCount(content.codePointBefore(begin));
    }
    return begin > 0 && content.codePointBefore(begin) == BLACK_FLAG;
  }

  private static int after(String content, int at) {
    int next = at + Character.charCount(content.codePointAt(at));
    return next < content.length() ? content.codePointAt(next) : ' ';
  }

  private static boolean isTag(int found) {
    return between(found, 0xe0000, 0xe007f);
  }

  private static boolean between(int found, int first, int last) {
    return found >= first && found <= last;
  }
}
