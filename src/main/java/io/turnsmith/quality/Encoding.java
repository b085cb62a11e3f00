package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Span;
import io.turnsmith.conversation.Turn;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Characters that no database and no UTF-8 file takes. */
final class Encoding implements Check {
  private static final Rule RULE =
      new Rule(
          "encoding",
          1,
          Severity.SEVERE,
          10,
          "The text holds half a character, a NUL or another control character.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    return transcript.turns().stream().flatMap(Encoding::first).toList();
  }

  private static Stream<Flag> first(Turn turn) {
    String content = turn.content();
    return IntStream.range(0, content.length())
        .filter(at -> isBroken(content, at))
        .limit(1)
        .mapToObj(
            at ->
                RULE.at(
                    turn,
                    new Span(at, at + 1),
                    "a character that cannot be kept, U+%04X".formatted((int) content.charAt(at))));
  }

  private static boolean isBroken(String content, int at) {
    char unit = content.charAt(at);
    if (Character.isSurrogate(unit)) {
      boolean begins = Character.isHighSurrogate(unit);
      int other = begins ? at + 1 : at - 1;
      return other < 0
          || other >= content.length()
          || !Character.isSurrogatePair(
              content.charAt(begins ? at : other), content.charAt(begins ? other : at));
    }
    return Character.isISOControl(unit) && unit != '\n' && unit != '\r' && unit != '\t';
  }
}
