package io.turnsmith.quality;

import com.google.re2j.Pattern;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import java.util.List;
import java.util.stream.Stream;

/** Finds phrases of a list in what the assistant says itself, not in what it quotes. */
final class Phrases {
  private final Rule rule;
  private final Pattern any;

  /**
   * @param phrases regular expressions in any case, each for a whole phrase; they write an
   *     apostrophe as {@code '}
   */
  Phrases(Rule rule, List<String> phrases) {
    this.rule = rule;
    this.any =
        Pattern.compile(
            "(?i)(?:^|[^\\pL])("
                + String.join("|", phrases).replace("'", "['’]")
                + ")(?:[^\\pL]|$)");
  }

  List<Flag> look(Transcript transcript) {
    return transcript.of(Role.ASSISTANT).stream().flatMap(this::first).toList();
  }

  private Stream<Flag> first(Turn turn) {
    return Find.all(any, Prose.unquoted(turn.content())).stream()
        .limit(1)
        .map(match -> rule.at(turn, match.span(), "says \"" + match.text() + "\""));
  }
}
