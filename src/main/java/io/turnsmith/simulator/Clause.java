package io.turnsmith.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an English sentence can do inside another one. */
final class Clause {
  private static final Set<String> SPEAKERS = Set.of("i", "you", "we");
  private static final Set<String> SUBJECT_STARTS =
      Set.of(
          "i",
          "you",
          "we",
          "it",
          "he",
          "she",
          "they",
          "there",
          "my",
          "your",
          "our",
          "his",
          "her",
          "their",
          "the",
          "a",
          "an",
          "nobody",
          "everyone",
          "this",
          "that",
          "some",
          "both");
  private static final Set<String> VERBS =
      Set.of(
          "is", "are", "was", "were", "am", "has", "have", "had", "will", "would", "can", "could",
          "may", "must", "should", "do", "did", "went", "came", "got", "took", "left", "made",
          "said", "told", "gave", "found", "sent", "bought", "paid", "lost", "kept", "wrote",
          "began", "broke", "fell", "became", "put", "meant", "brings");

  /** After a comma it is more often a participle. */
  private static final Pattern PAST = Pattern.compile("(?<!, )\\b\\p{Ll}{2,}ed\\b");

  private static final Pattern OPENS_ELSEWHERE =
      Pattern.compile("^(?:On|In|At|Since|After|For|Before|Over|Last|This|Two|Three|One) .*");
  private static final Pattern WOODEN =
      Pattern.compile(
          " and (?:ask|want to know|say)\\b|[;:\"“«(]|^(?:you|your message)"
              + " (?:ask|want|write|say|would like|are asking|are"
              + " writing|wonder|look|call|try)\\b|, and (?:you|your) .* and ",
          Pattern.CASE_INSENSITIVE);
  private static final int ECHO_WORDS = 17;

  /** "It is unused" is no news to anybody. */
  private static final int TRIFLE_WORDS = 5;

  private Clause() {}

  /** Whether it can follow "It may matter that". */
  static boolean isClause(String sentence) {
    List<String> words = words(sentence);
    return SPEAKERS.contains(words.getFirst())
        || ((SUBJECT_STARTS.contains(words.getFirst())
                || OPENS_ELSEWHERE.matcher(sentence).matches())
            && hasVerb(sentence));
  }

  static boolean hasVerb(String sentence) {
    return PAST.matcher(sentence).find()
        || words(sentence).stream()
            .anyMatch(
                word ->
                    VERBS.contains(word)
                        || EnglishVerbs.isThirdPerson(word)
                        || SPEAKERS.contains(word));
  }

  /** Whether the person would not find it odd to hear it again from the assistant. */
  static boolean canBeEchoed(String sentence) {
    List<String> words = words(sentence);
    return words.size() <= ECHO_WORDS
        && words.size() > TRIFLE_WORDS
        && SUBJECT_STARTS.contains(words.getFirst())
        && isClause(sentence)
        && !WOODEN.matcher(sentence).find();
  }

  private static List<String> words(String sentence) {
    return List.of(sentence.strip().toLowerCase(Locale.ROOT).split("[^\\p{L}\\d']+", -1));
  }
}
