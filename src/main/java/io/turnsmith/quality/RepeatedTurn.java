package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares every two turns of the user and the assistant, whoever says them. */
final class RepeatedTurn implements Check {
  private static final Rule RULE =
      new Rule(
          "repeated-turn", 1, Severity.WARN, 4, "A turn says again what an earlier turn said.");

  private static final double NEARLY_EQUAL = 0.9;

  /** "Thank you, that helps." may be said twice. */
  private static final int FEWEST_WORDS = 6;

  /** Below that a single word decides. */
  private static final int FEWEST_WORDS_TO_MEASURE = 15;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    List<Flag> flags = new ArrayList<>();
    List<Said> earlier = new ArrayList<>();
    for (Turn turn : transcript.spoken()) {
      Said said = Said.of(turn);
      Flag flag = repeated(said, earlier);
      if (flag != null) {
        flags.add(flag);
      }
      earlier.add(said);
    }
    return flags;
  }

  private static @Nullable Flag repeated(Said said, List<Said> earlier) {
    for (Said other : earlier) {
      double likeness = said.likeness(other);
      if (likeness > NEARLY_EQUAL) {
        return RULE.at(
            said.turn(),
            null,
            Ratio.of(likeness),
            Ratio.of(NEARLY_EQUAL),
            "says again what turn " + other.turn().number() + " said");
      }
    }
    return null;
  }

  /**
   * A turn ready to be compared.
   *
   * @param whole all of its words
   * @param prose without its program text, which a good answer may repeat with one line changed
   */
  private record Said(Turn turn, List<String> whole, int proseWords, Shingles prose) {
    static Said of(Turn turn) {
      String prose = Prose.of(turn.content());
      return new Said(
          turn,
          Words.in(Prose.capped(turn.content())).stream().map(Words.Word::text).toList(),
          Words.in(prose).size(),
          Shingles.of(prose));
    }

    double likeness(Said other) {
      if (whole.size() >= FEWEST_WORDS && whole.equals(other.whole)) {
        return 1;
      }
      return Math.min(proseWords, other.proseWords) >= FEWEST_WORDS_TO_MEASURE
          ? prose.jaccard(other.prose)
          : 0;
    }
  }
}
