package io.turnsmith.simulator;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** An English topic as one would say it: "lost parcel" becomes "a lost parcel". */
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

  private TopicPhrase() {}

  static String of(String topic) {
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
    return (topic.matches("(?i)[aeio].*") ? "an " : "a ") + topic;
  }
}
