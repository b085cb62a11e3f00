package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the score of a conversation and its flags. */
final class Scorer {
  /** A rule takes its points at every place, but no more than at two of them. */
  private static final int MOST_PLACES = 2;

  private static final BigDecimal STEP = new BigDecimal("0.1");

  private Scorer() {}

  static Score score(Transcript transcript, Expectations expected, List<Flag> flags) {
    int turnCount = transcript.spoken().size();
    Wanted wantedTurns = Wanted.turns(expected);
    Wanted wantedTokens = Wanted.tokens(expected);
    Part turns =
        new Part(
            "turns",
            Score.TURNS_PERCENT,
            wantedTurns.mark(turnCount),
            List.of(wantedTurns.says(turnCount, "turns")));
    Part length =
        new Part(
            "length",
            Score.LENGTH_PERCENT,
            wantedTokens.mark(transcript.tokens()),
            List.of(wantedTokens.says(transcript.tokens(), "tokens")));
    Part text = text(flags);
    BigDecimal combined = Score.combine(turns.value(), length.value(), text.value());
    return new Score(
        severe(flags) ? held(combined, expected.threshold()) : combined,
        Score.VERSION,
        List.of(turns, length, text));
  }

  private static Part text(List<Flag> flags) {
    Map<String, Integer> places = new TreeMap<>();
    flags.forEach(flag -> places.merge(flag.rule(), 1, Integer::sum));
    List<String> reasons = new ArrayList<>();
    int left = 10;
    for (Map.Entry<String, Integer> entry : places.entrySet()) {
      Rule rule = RuleBook.rule(entry.getKey());
      if (rule.severity() == Severity.SEVERE) {
        reasons.add(
            rule.id() + ", severe: the text counts 0 and the score stays below the threshold");
        left = 0;
      } else if (rule.severity() == Severity.WARN && rule.points() > 0) {
        int points = rule.points() * Math.min(entry.getValue(), MOST_PLACES);
        reasons.add(rule.id() + " −" + points);
        left -= points;
      }
    }
    return new Part("text", Score.TEXT_PERCENT, BigDecimal.valueOf(Math.max(0, left)), reasons);
  }

  private static boolean severe(List<Flag> flags) {
    return flags.stream().anyMatch(flag -> flag.severity() == Severity.SEVERE);
  }

  private static BigDecimal held(BigDecimal combined, BigDecimal threshold) {
    BigDecimal below = threshold.setScale(1, RoundingMode.FLOOR).subtract(STEP);
    return combined.min(below).max(BigDecimal.ZERO.setScale(1));
  }
}
