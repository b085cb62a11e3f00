package io.turnsmith.simulator;

import java.util.List;
import java.util.regex.Pattern;

/** Turns what a brief expects of the assistant into something an assistant would say. */
final class Promise {
  /** Longest piece of the brief that is repeated, in words. */
  private static final int MOST_WORDS = 15;

  private static final Pattern PIECES = Pattern.compile("(?<=[,;:]) ");

  /** Words that belong to the makers of the conversation, not to those who speak in it. */
  private static final Pattern ABOUT_THE_MAKING =
      Pattern.compile(
          "\\b(?:turns?|sentences?|sermon|conversation|first answer|same turn|in fresh words|"
              + "frase|respuesta|turno|según los datos|en los datos)\\b");

  private final Retelling retelling;
  private final Rewording rewording;

  Promise(Retelling retelling, Rewording rewording) {
    this.retelling = retelling;
    this.rewording = rewording;
  }

  /** The start of the sentence as an announcement; blank when nothing of it can be said. */
  String of(String expected) {
    StringBuilder kept = new StringBuilder();
    for (String piece : List.of(PIECES.split(expected, -1))) {
      boolean fits = Prose.words(kept + " " + piece) <= MOST_WORDS;
      if (!fits || ABOUT_THE_MAKING.matcher(piece).find()) {
        break;
      }
      kept.append(kept.isEmpty() ? "" : " ").append(piece);
    }
    String start = kept.toString().replaceAll("[,;:]$", "");
    return start.isEmpty() ? "" : rewording.say(retelling.promise(start));
  }
}
