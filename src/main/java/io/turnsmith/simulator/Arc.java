package io.turnsmith.simulator;

import java.util.List;
import java.util.Locale;

/**
 * Where the person's mood starts and ends.
 *
 * @param start the mood's family in the phrase bank
 * @param startWord the brief's own word for it
 */
record Arc(String start, String startWord, String end, String endWord) {
  private static final String UNKNOWN = "other";

  static Arc of(String text, Speech speech) {
    List<String> moods =
        List.of(text.toLowerCase(Locale.ROOT).split("\\s*(?:→|->|=>|⟶|,|;| to | a | zu )\\s*", -1));
    String first = moods.getFirst().strip();
    String last = moods.getLast().strip();
    return new Arc(family(first, speech), first, family(last, speech), last);
  }

  private static String family(String mood, Speech speech) {
    return mood.isBlank() ? "none" : speech.classify("families", mood, UNKNOWN);
  }
}
