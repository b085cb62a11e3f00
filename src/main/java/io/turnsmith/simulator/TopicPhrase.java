package io.turnsmith.simulator;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** A topic as one would say it: "lost parcel" becomes "a lost parcel". */
final class TopicPhrase {
  private static final Set<String> COUNTABLE =
      PhraseBank.common(Language.EN).lines("countable").stream()
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> ENDS_THE_HEAD =
      Set.of(
          "of",
          "about",
          "on",
          "in",
          "after",
          "that",
          "inside",
          "during",
          "while",
          "from",
          "for",
          "to",
          "without",
          "with",
          "at",
          "before",
          "between",
          "through",
          "by",
          "and",
          "damaged",
          "missing",
          "marked",
          "received",
          "caused");
  private static final Set<String> DETERMINED =
      Set.of(
          "a", "an", "the", "my", "our", "your", "his", "her", "their", "this", "these", "some",
          "whether", "how", "why", "what", "not", "no", "two", "three");

  private static final Set<String> SPANISH_DETERMINED =
      Set.of(
          "el", "la", "los", "las", "un", "una", "mi", "su", "cómo", "qué", "si", "este", "esta");

  private TopicPhrase() {}

  static String in(Language language, String topic) {
    return switch (language) {
      case EN -> english(topic);
      case ES -> spanish(topic);
      case DE -> topic;
    };
  }

  private static String spanish(String topic) {
    String first = topic.split(" ", 2)[0];
    if (!Character.isLowerCase(topic.charAt(0)) || SPANISH_DETERMINED.contains(first)) {
      return topic;
    }
    if (first.endsWith("s")) {
      return (first.endsWith("as") ? "las " : "los ") + topic;
    }
    return (first.matches(".*(?:a|ción|sión|dad)") ? "la " : "el ") + topic;
  }

  private static String english(String topic) {
    String[] words = topic.split(" ", -1);
    if (DETERMINED.contains(words[0]) || words[0].endsWith("ing")) {
      return topic;
    }
    int head = 0;
    while (head + 1 < words.length && !ENDS_THE_HEAD.contains(words[head + 1])) {
      head++;
    }
    if (!COUNTABLE.contains(words[head])) {
      return topic;
    }
    if (head + 1 < words.length && words[head + 1].equals("of")) {
      return "the " + topic;
    }
    return (topic.matches("(?i)(?:[aeio]|un[^i]).*") ? "an " : "a ") + topic;
  }
}
