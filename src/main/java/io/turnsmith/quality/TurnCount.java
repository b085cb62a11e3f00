package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import java.math.BigDecimal;
import java.util.List;

/** Takes no points of its own: the first part of the score already does. */
final class TurnCount implements Check {
  private static final Rule RULE =
      new Rule(
          "turn-count",
          1,
          Severity.WARN,
          0,
          "The user and the assistant have fewer or more turns than the template wants.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    Wanted wanted = Wanted.turns(expected);
    int turns = transcript.spoken().size();
    if (wanted.fits(turns)) {
      return List.of();
    }
    int limit = turns < wanted.min() ? wanted.min() : wanted.max();
    return List.of(
        RULE.whole(
            BigDecimal.valueOf(turns), BigDecimal.valueOf(limit), wanted.says(turns, "turns")));
  }
}
