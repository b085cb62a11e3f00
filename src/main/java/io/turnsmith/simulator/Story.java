package io.turnsmith.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sentences of a brief that the person has to tell. */
final class Story {
  private static final Pattern TELLER =
      Pattern.compile("^(\\p{Lu}[\\p{L}’'-]+ \\p{Lu}[\\p{L}’'-]+) \\p{Ll}");
  private static final Pattern PLACE = Pattern.compile("\\p{Lu}\\p{L}+");
  private static final Pattern COMES_LATER =
      Pattern.compile(
          "\\b(?:later|late on|late in|comes up late|in the end|near the end|beckons)\\b");
  private static final Pattern STEM = Pattern.compile("\\p{L}{4,}");
  private static final int STEM_LETTERS = 5;
  private static final int SAME_STEMS = 3;

  private Story() {}

  static List<String> sentences(Brief brief) {
    String remembered = brief.input("fact_to_remember");
    boolean surprise = !brief.input("collision").isEmpty();
    boolean bilingual = brief.languages().size() > 1;
    return Prose.sentences(text(brief)).stream()
        .filter(sentence -> !(surprise && COMES_LATER.matcher(lower(sentence)).find()))
        .filter(sentence -> !(bilingual && isAboutLanguages(sentence)))
        .filter(sentence -> !saysTheSame(sentence, remembered))
        .toList();
  }

  /** Where the inputs tell the story, the person's portrait is no part of it. */
  private static String text(Brief brief) {
    if (brief.has(Label.CONTEXT)) {
      return isOfSomebodyElse(brief) ? "" : brief.text(Label.CONTEXT);
    }
    return brief.inputs().isEmpty() ? brief.text(Label.PERSONA) : "";
  }

  /** An edge case may borrow the setting of another person. */
  static boolean isOfSomebodyElse(Brief brief) {
    Matcher place = PLACE.matcher(brief.input("destination"));
    if (brief.hasEdgeCase() && place.find()) {
      return !brief.text(Label.CONTEXT).contains(place.group());
    }
    Matcher teller = TELLER.matcher(brief.text(Label.CONTEXT));
    return brief.hasEdgeCase()
        && !brief.inputs().isEmpty()
        && !brief.personaName().isBlank()
        && teller.find()
        && !teller.group(1).equals(brief.personaName());
  }

  private static boolean isAboutLanguages(String sentence) {
    return sentence.contains("German") || sentence.contains("English");
  }

  private static boolean saysTheSame(String sentence, String other) {
    Set<String> stems = stems(sentence);
    stems.retainAll(stems(other));
    return stems.size() >= SAME_STEMS;
  }

  private static Set<String> stems(String text) {
    return STEM.matcher(lower(text))
        .results()
        .map(word -> word.group().substring(0, Math.min(STEM_LETTERS, word.group().length())))
        .collect(Collectors.toSet());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
