package io.turnsmith.quality;

import com.google.re2j.Pattern;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.List;
import java.util.stream.Stream;

/** Marks with which trainers separate turns; in the text of a turn they would end it. */
final class ChatTokens implements Check {
  private static final Rule RULE =
      new Rule(
          "chat-tokens",
          1,
          Severity.SEVERE,
          10,
          "The text holds a control mark of a chat format, which a trainer would obey.");

  /** In code as well: a tokenizer does not know that it reads an example. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "<\\|[a-z0-9_]{2,30}\\|>|<｜[^｜\\n]{2,40}｜>|\\[/?INST\\]|<</?SYS>>"
              + "|</?(?:start|end)_of_turn>|<(?:start|end)_of_turn>|<(?:bos|eos|unk|pad)>");

  private static final Pattern LEAKED_THOUGHT =
      Pattern.compile("</?(?:think|thinking|tool_call|tool_response)>");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    return transcript.turns().stream()
        .filter(turn -> turn.content().indexOf('<') >= 0 || turn.content().contains("INST]"))
        .flatMap(ChatTokens::first)
        .toList();
  }

  private static Stream<Flag> first(Turn turn) {
    return Stream.concat(
            Find.all(TOKEN, Prose.capped(turn.content())).stream(),
            Find.all(LEAKED_THOUGHT, Prose.of(turn.content())).stream())
        .limit(1)
        .map(match -> RULE.at(turn, match.span(), "holds the mark \"" + match.text() + "\""));
  }
}
