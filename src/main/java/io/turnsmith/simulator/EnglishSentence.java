package io.turnsmith.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over one marked sentence that puts subjects, owners and verbs into another person. */
final class EnglishSentence {
  private static final Set<String> ADVERBS =
      Set.of("never", "always", "also", "just", "now", "still", "already", "only", "often", "once",
          "even", "then", "first", "again", "both", "not", "either", "soon", "twice");
  private static final Set<String> NOT_OWNED =
      Set.of("to", "and", "or", "that", "with", "for", "at", "on", "in", "a", "an", "the", "about",
          "if", "when", "because", "by", "from", "not", "but", "how", "what", "whether", "after",
          "before", "so", "out", "off", "up", "down", "again", "twice", "once", "this", "as");
  private static final Set<String> SUBJECT_BEFORE =
      Set.of("and", "but", "that", "when", "because", "if", "while", "so", "after", "before", "which",
          "since", "until", "what", "how", "whether", "where", "though", "although", "than", "as",
          "once", "or", "why", "says", "thinks", "then", "unless", "only");
  private static final Set<String> JOINING = Set.of("and", "but", "or", "then");

  private final List<String> words;
  private final PersonWords person;
  private final PersonWords assistant;
  private final boolean theyIsPerson;
  private @Nullable PersonWords subject;
  private boolean verbIsNext;
  private boolean afterJoin;

  EnglishSentence(List<String> words, PersonWords person, PersonWords assistant, boolean theyIsPerson) {
    this.words = words;
    this.person = person;
    this.assistant = assistant;
    this.theyIsPerson = theyIsPerson;
  }

  String retold() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      text.append(word(i));
    }
    return Prose.capital(text.toString());
  }

  private String word(int i) {
    String word = words.get(i);
    String lower = word.toLowerCase(Locale.ROOT);
    if (!Character.isLetterOrDigit(word.charAt(0))) {
      afterJoin |= word.strip().equals(",");
      return word;
    }
    PersonWords who = who(lower);
    if (who != null) {
      return mention(who, i, lower);
    }
    String owned = ownedForm(i, lower);
    return owned != null ? owned : verbOr(word, lower);
  }

  private @Nullable PersonWords who(String lower) {
    if (lower.startsWith("person_") || lower.equals("she") || lower.equals("he")) {
      return person;
    }
    if (lower.startsWith("assistant_")) {
      return assistant;
    }
    return theyIsPerson && lower.equals("they") ? person : null;
  }

  private String mention(PersonWords who, int i, String lower) {
    if (lower.endsWith("'s") || lower.endsWith("’s")) {
      return who.owner();
    }
    boolean opens = EnglishRetelling.isPronoun(lower) || isSubjectPlace(i);
    if (!opens) {
      return who.object();
    }
    subject = who;
    verbIsNext = true;
    afterJoin = false;
    return who.subject();
  }

  private boolean isSubjectPlace(int i) {
    if (i == 0) {
      return true;
    }
    String gap = words.get(i - 1);
    boolean afterStop = gap.matches(".*[,.;:?!(\"“—–-]\\s*");
    return afterStop || i == 1 || SUBJECT_BEFORE.contains(words.get(i - 2).toLowerCase(Locale.ROOT));
  }

  private @Nullable String ownedForm(int i, String lower) {
    return switch (lower) {
      case "her", "his" -> ownsNext(i) || lower.equals("his") ? person.owner() : person.object();
      case "their" -> theyIsPerson ? person.owner() : null;
      case "him" -> person.object();
      case "them" -> theyIsPerson ? person.object() : null;
      case "hers" -> person.owns();
      case "herself", "himself", "themselves", "themself" -> person.self();
      default -> null;
    };
  }

  private boolean ownsNext(int i) {
    boolean touching = i + 2 < words.size() && words.get(i + 1).equals(" ");
    return touching && !NOT_OWNED.contains(words.get(i + 2).toLowerCase(Locale.ROOT));
  }

  private String verbOr(String word, String lower) {
    PersonWords speaking = subject;
    boolean waits = ADVERBS.contains(lower) || lower.endsWith("ly");
    if (speaking != null && verbIsNext && !waits) {
      verbIsNext = false;
      return speaking.verb(word);
    }
    if (speaking != null && afterJoin && !waits) {
      afterJoin = JOINING.contains(lower);
      return EnglishVerbs.isThirdPerson(lower) ? speaking.verb(word) : word;
    }
    afterJoin = JOINING.contains(lower) || (afterJoin && waits);
    return word;
  }
}
