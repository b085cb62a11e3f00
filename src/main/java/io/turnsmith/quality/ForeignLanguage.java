package io.turnsmith.quality;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells English, Spanish and German apart by their most frequent words, and keeps silent about
 * every other language and about turns that are not clear.
 */
final class ForeignLanguage implements Check {
  private static final Rule RULE =
      new Rule(
          "language",
          1,
          Severity.WARN,
          4,
          "A turn is in a language that the template does not expect.");

  private static final int FEWEST_WORDS = 12;

  /** Running text has 35 to 50 % of such words in its own language, 2 to 10 % in another. */
  private static final double LEAST_SHARE = 0.25;

  private static final int TIMES_AS_MANY = 3;

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    List<String> tags = expected.languages().stream().map(ForeignLanguage::primary).toList();
    List<Language> right =
        Language.KNOWN.stream().filter(known -> tags.contains(known.tag())).toList();
    if (right.isEmpty() || tags.stream().distinct().count() > right.size()) {
      return List.of();
    }
    List<Flag> flags = new ArrayList<>();
    for (Turn turn : transcript.spoken()) {
      Flag flag = flag(turn, right);
      if (flag != null) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private static @Nullable Flag flag(Turn turn, List<Language> right) {
    List<String> words =
        Words.in(Prose.unquoted(turn.content())).stream().map(Words.Word::text).toList();
    Language likeliest =
        Language.KNOWN.stream()
            .max(Comparator.comparingLong(language -> language.count(words)))
            .orElseThrow();
    long hits = likeliest.count(words);
    long expected = right.stream().mapToLong(language -> language.count(words)).max().orElse(0);
    double share = words.isEmpty() ? 0 : (double) hits / words.size();
    if (words.size() < FEWEST_WORDS || share < LEAST_SHARE || hits < expected * TIMES_AS_MANY) {
      return null;
    }
    return right.contains(likeliest)
        ? null
        : RULE.at(
            turn,
            null,
            Ratio.of(share),
            Ratio.of(LEAST_SHARE),
            "is in " + Locale.of(likeliest.tag()).getDisplayLanguage(Locale.ENGLISH));
  }

  private static String primary(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }
}
