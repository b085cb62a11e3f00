package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.math.BigDecimal;
import java.util.List;

/** One "Exactly." is good style; an assistant of nothing but single words teaches nothing. */
final class ShortAnswers implements Check {
  private static final Rule RULE =
      new Rule("short-answers", 1, Severity.WARN, 3, "Several answers are a single word or two.");

  private static final int MOST_WORDS = 2;
  private static final int ALLOWED = 1;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    List<Turn> answers =
        transcript.of(Role.ASSISTANT).stream().filter(turn -> turn.toolCalls().isEmpty()).toList();
    List<Turn> brief = answers.stream().filter(turn -> isBrief(turn.content())).toList();
    if (brief.isEmpty() || (brief.size() <= ALLOWED && brief.size() < answers.size())) {
      return List.of();
    }
    return List.of(
        RULE.at(
            brief.getFirst(),
            null,
            BigDecimal.valueOf(brief.size()),
            BigDecimal.valueOf(ALLOWED),
            brief.size() + " of " + answers.size() + " answers are a word or two"));
  }

  private static boolean isBrief(String content) {
    int words = Words.in(Prose.capped(content)).size();
    return words > 0
        && words <= MOST_WORDS
        && !Prose.hasCode(content)
        && content.chars().noneMatch(Character::isDigit);
  }
}
