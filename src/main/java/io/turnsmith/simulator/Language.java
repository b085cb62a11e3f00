package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The languages the simulator has phrases for; any other is answered in English. */
enum Language {
  EN(
      " the and to of is has her his she he on for with "
          + "was that in a an at they not but my i you it "),
  ES(
      " el la los las de del que y en un una su con "
          + "por para se al no es ha le lo sus pero como más "),
  DE(
      " der die das und ist ein eine mit den dem nicht für "
          + "auf sich hat sie er zu von im am es aber auch "
          + "wir ich wird noch einen was wie wo gut danke bitte man dann das dem wenn ");

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

  /** Small words, each between two spaces. */
  private final String commonWords;

  Language(String commonWords) {
    this.commonWords = commonWords;
  }

  private boolean uses(String word) {
    return commonWords.contains(" " + word + " ");
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Languages in the order a text names them, as tags or as English or own names. */
  static List<Language> allIn(String text) {
    List<Language> found = new ArrayList<>();
    for (String word : NO_LETTERS.split(text.toLowerCase(Locale.ROOT), -1)) {
      Language language =
          switch (word) {
            case "es", "spanish", "español", "castellano" -> ES;
            case "de", "german", "deutsch" -> DE;
            case "en", "english" -> EN;
            default -> null;
          };
      if (language != null && !found.contains(language)) {
        found.add(language);
      }
    }
    return found.isEmpty() ? List.of(EN) : List.copyOf(found);
  }

  /** The language whose small words a sentence uses most; English when it uses none. */
  static Language of(String sentence) {
    List<String> words = List.of(NO_LETTERS.split(sentence.toLowerCase(Locale.ROOT), -1));
    Language best = EN;
    long most = 0;
    for (Language language : values()) {
      long count = words.stream().filter(language::uses).count();
      if (count > most) {
        best = language;
        most = count;
      }
    }
    return best;
  }
}
