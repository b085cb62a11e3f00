package io.turnsmith.quality;

import com.google.re2j.Pattern;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.List;
import java.util.stream.Stream;

/** Text that was once decoded with the wrong character set. */
final class GarbledText implements Check {
  private static final Rule RULE =
      new Rule(
          "garbled-text",
          1,
          Severity.WARN,
          3,
          "Letters were lost or garbled by a wrong character set.");

  /** U+FFFD, or UTF-8 read as Windows-1252: Ã¼ for ü, â€™ for an apostrophe. */
  private static final Pattern GARBLED =
      Pattern.compile("\\x{fffd}|Ã[\\x{a0}-\\x{bf}]|â€[™œ\\x{9d}“”˜¦]|Â[\\x{a0}-\\x{bf}]");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    return transcript.turns().stream()
        .filter(turn -> turn.content().chars().anyMatch(unit -> "\ufffdÃâÂ".indexOf(unit) >= 0))
        .flatMap(GarbledText::first)
        .toList();
  }

  private static Stream<Flag> first(Turn turn) {
    return Find.all(GARBLED, Prose.of(turn.content())).stream()
        .limit(1)
        .map(match -> RULE.at(turn, match.span(), "garbled letters"));
  }
}
