package io.turnsmith.simulator;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says a sentence of the brief in other words: exchanges phrases of the bank's list and adds a word
 * where too much would still be repeated. Names and numbers stay.
 */
final class Rewording {
  private static final Map<Language, Rewording> ALL = all();

  /** Longest stretch that may pass unbroken, in words. */
  private static final int MOST_WORDS = 9;

  private final List<Exchange> exchanges;
  private final List<Exchange> breaks;

  private Rewording(Language language) {
    this.exchanges = exchanges(language, "rewordings");
    this.breaks = exchanges(language, "rewordings.long");
  }

  /** A phrase and what may stand in its place. */
  private record Exchange(Pattern phrase, String other) {
    static Exchange parse(String line) {
      String[] sides = line.split("\\s*=>\\s*", -1);
      boolean isWord = Character.isLetter(sides[0].charAt(0));
      return new Exchange(
          Pattern.compile(
              (isWord ? "(?<![\\p{L}\\d])" : "") + Pattern.quote(sides[0]) + "(?![\\p{L}\\d])"),
          Matcher.quoteReplacement(sides[1]));
    }
  }

  private static Map<Language, Rewording> all() {
    Map<Language, Rewording> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, new Rewording(language));
    }
    return all;
  }

  private static List<Exchange> exchanges(Language language, String section) {
    return PhraseBank.common(language).lines(section).stream().map(Exchange::parse).toList();
  }

  static Rewording in(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  String say(String sentence) {
    String other = sentence;
    for (Exchange exchange : exchanges) {
      other = exchange.phrase().matcher(other).replaceAll(exchange.other());
    }
    return other.equals(sentence) || Prose.words(other) > 2 * MOST_WORDS ? broken(other) : other;
  }

  private String broken(String sentence) {
    if (Prose.words(sentence) <= MOST_WORDS) {
      return sentence;
    }
    for (Exchange exchange : breaks) {
      Matcher joint = exchange.phrase().matcher(sentence);
      if (joint.find()) {
        return joint.replaceFirst(exchange.other());
      }
    }
    return sentence;
  }
}
