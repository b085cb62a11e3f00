package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * One conversation's way of speaking one language: picks phrases of the domain first, of the common
 * bank otherwise, and says none twice while others are left.
 */
final class Speech {
  private static final int ANY = -1;

  private final List<PhraseBank> banks;
  private final RandomGenerator random;
  private final Set<Phrase> said = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Aspect, Integer> asked = new HashMap<>();
  private final Language language;

  Speech(Language language, String domain, RandomGenerator random) {
    this.language = language;
    this.random = random;
    List<PhraseBank> found = new ArrayList<>();
    PhraseBank.find(language, domain).ifPresent(found::add);
    found.add(PhraseBank.common(language));
    this.banks = List.copyOf(found);
  }

  Language language() {
    return language;
  }

  boolean knows(String section) {
    return banks.stream().anyMatch(bank -> !bank.phrases(section).isEmpty());
  }

  /** Whether the domain has a word of its own to say there. */
  boolean isOwn(String section) {
    return banks.size() > 1 && !banks.getFirst().phrases(section).isEmpty();
  }

  /**
   * A phrase of the section in words, rather one that uses what the brief gives; empty when none
   * fits the slots.
   */
  String say(String section, Map<String, String> slots) {
    for (PhraseBank bank : banks) {
      List<Phrase> fitting =
          bank.phrases(section).stream().filter(phrase -> phrase.fits(slots)).toList();
      if (!fitting.isEmpty()) {
        List<Phrase> special = fitting.stream().filter(Phrase::usesAnInput).toList();
        return pick(special.isEmpty() ? fitting : special).say(slots, random);
      }
    }
    return "";
  }

  /** The question of an exchange; which one it was decides what {@link #answer} says. */
  String ask(Aspect aspect, Map<String, String> slots) {
    List<Phrase> questions = phrases(aspect.user());
    Phrase question = pick(questions.stream().filter(phrase -> phrase.fits(slots)).toList());
    asked.put(aspect, questions.size() > 1 ? questions.indexOf(question) : ANY);
    return question.say(slots, random);
  }

  /** The answer that belongs to the question asked, where each question has its own. */
  String answer(Aspect aspect, Map<String, String> slots) {
    List<Phrase> answers = phrases(aspect.assistant());
    int question = asked.getOrDefault(aspect, ANY);
    if (question == ANY || question >= answers.size() || !answers.get(question).fits(slots)) {
      return say(aspect.assistant(), slots);
    }
    return answers.get(question).say(slots, random);
  }

  private List<Phrase> phrases(String section) {
    return banks.stream()
        .map(bank -> bank.phrases(section))
        .filter(phrases -> !phrases.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private Phrase pick(List<Phrase> fitting) {
    List<Phrase> fresh = fitting.stream().filter(phrase -> !said.contains(phrase)).toList();
    List<Phrase> open = fresh.isEmpty() ? fitting : fresh;
    Phrase phrase = open.get(random.nextInt(open.size()));
    said.add(phrase);
    return phrase;
  }

  /** The lines of a section as written, from the first bank that has any. */
  List<String> lines(String section) {
    return banks.stream()
        .map(bank -> bank.lines(section))
        .filter(lines -> !lines.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Subjects the domain can talk about, as section prefixes: its own ones before common ones. */
  List<Aspect> aspects(Map<String, String> slots) {
    List<Aspect> aspects = new ArrayList<>();
    for (int depth = 0; depth < banks.size(); depth++) {
      for (String section : banks.get(depth).sections()) {
        if (section.startsWith("aspect.") && section.endsWith(".user") && fits(section, slots)) {
          aspects.add(Aspect.of(section, depth));
        }
      }
    }
    return aspects;
  }

  private boolean fits(String section, Map<String, String> slots) {
    return phrases(section).stream().anyMatch(phrase -> phrase.fits(slots));
  }

  /** "sue" stands in "sue them" and not in "issue". */
  private static boolean startsAWord(String text, String start) {
    int at = text.indexOf(start);
    while (at > 0 && Character.isLetter(text.charAt(at - 1))) {
      at = text.indexOf(start, at + 1);
    }
    return at >= 0;
  }

  /** The line a word list has for the text: {@code value: word, word}; the default when none. */
  String classify(String section, String text, String otherwise) {
    for (PhraseBank bank : banks) {
      for (String line : bank.lines(section)) {
        int colon = line.indexOf(':');
        for (String word : line.substring(colon + 1).split(",", -1)) {
          if (startsAWord(text, word.strip())) {
            return line.substring(0, colon);
          }
        }
      }
    }
    return otherwise;
  }
}
