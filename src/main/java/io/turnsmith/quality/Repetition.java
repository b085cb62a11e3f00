package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The repetition rules of Gopher (Rae and others 2021), as datatrove writes them, for turns instead
 * of web pages: turns below {@value #FEWEST_WORDS} words are not measured, and a phrase counts as
 * frequent from the third time on.
 */
final class Repetition implements Check {
  private static final Rule RULE =
      new Rule("repetition", 1, Severity.WARN, 3, "A turn goes round in circles.");

  private static final int FEWEST_WORDS = 60;
  private static final int FEWEST_TIMES = 3;

  /** Largest share of a turn's letters in its most frequent phrase, by words of the phrase. */
  private static final Map<Integer, Double> MOST_IN_ONE_PHRASE = Map.of(2, 0.20, 3, 0.18, 4, 0.16);

  /**
   * Largest share of a turn's letters in phrases that were there before, by words of the phrase.
   */
  private static final Map<Integer, Double> MOST_IN_REPEATS =
      Map.of(5, 0.15, 6, 0.14, 7, 0.13, 8, 0.12, 9, 0.11, 10, 0.10);

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    List<Flag> flags = new ArrayList<>();
    for (Turn turn : transcript.spoken()) {
      Flag flag = flag(turn);
      if (flag != null) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private static @Nullable Flag flag(Turn turn) {
    List<Words.Word> words = Words.in(Prose.of(turn.content()));
    if (words.size() < FEWEST_WORDS) {
      return null;
    }
    for (int length = 2; length <= 10; length++) {
      boolean phrase = MOST_IN_ONE_PHRASE.containsKey(length);
      double most = (phrase ? MOST_IN_ONE_PHRASE : MOST_IN_REPEATS).getOrDefault(length, 1.0);
      double share = phrase ? inOnePhrase(words, length) : inRepeats(words, length);
      if (share > most) {
        return RULE.at(
            turn,
            null,
            Ratio.of(share),
            Ratio.of(most),
            phrase
                ? "one phrase of " + length + " words again and again"
                : "phrases of " + length + " words come back");
      }
    }
    return null;
  }

  private static double inOnePhrase(List<Words.Word> words, int length) {
    Map<Long, Integer> times = new HashMap<>();
    int most = 0;
    for (int at = 0; at + length <= words.size(); at++) {
      List<Words.Word> phrase = words.subList(at, at + length);
      int count = times.merge(Shingles.hash(phrase), 1, Integer::sum);
      if (count >= FEWEST_TIMES) {
        most = Math.max(most, count * letters(phrase));
      }
    }
    return (double) most / letters(words);
  }

  private static double inRepeats(List<Words.Word> words, int length) {
    Set<Long> seen = new HashSet<>();
    int repeated = 0;
    int at = 0;
    while (at + length <= words.size()) {
      List<Words.Word> phrase = words.subList(at, at + length);
      if (seen.add(Shingles.hash(phrase))) {
        at++;
      } else {
        repeated += letters(phrase);
        at += length;
      }
    }
    return (double) repeated / letters(words);
  }

  private static int letters(List<Words.Word> words) {
    return words.stream().mapToInt(word -> word.text().length()).sum();
  }
}
