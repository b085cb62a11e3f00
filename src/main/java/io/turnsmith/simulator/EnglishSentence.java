package io.turnsmith.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over one marked sentence that puts subjects, owners and verbs into another person. */
final class EnglishSentence {
  private static final Set<String> ADVERBS =
      Set.of(
          "never", "always", "also", "just", "now", "still", "already", "only", "often", "once",
          "even", "then", "first", "again", "both", "not", "either", "soon", "twice");
  private static final Set<String> NOT_OWNED =
      Set.of(
          "to", "and", "or", "that", "with", "for", "at", "on", "in", "a", "an", "the", "about",
          "if", "when", "because", "by", "from", "not", "but", "how", "what", "whether", "after",
          "before", "so", "out", "off", "up", "down", "again", "twice", "once", "this", "as");
  private static final Set<String> SUBJECT_BEFORE =
      Set.of(
          "and",
          "but",
          "that",
          "when",
          "because",
          "if",
          "while",
          "so",
          "after",
          "before",
          "which",
          "since",
          "until",
          "what",
          "how",
          "whether",
          "where",
          "though",
          "although",
          "than",
          "as",
          "once",
          "or",
          "why",
          "says",
          "thinks",
          "then",
          "unless",
          "only");

  /** Verbs after which "her" is somebody who gets something. */
  private static final Set<String> GIVING =
      Set.of(
          "lent",
          "gave",
          "told",
          "asked",
          "sent",
          "offered",
          "showed",
          "owes",
          "gives",
          "tells",
          "asks",
          "sends",
          "offers",
          "promised",
          "paid",
          "taught",
          "let",
          "lets",
          "makes",
          "made");

  private static final Set<String> SAYING =
      Set.of("says", "said", "thinks", "thought", "claims", "believes", "promises");

  /** Verbs that follow a subject and do not change with it. */
  private static final Set<String> MODALS =
      Set.of("must", "can", "could", "will", "would", "should", "may", "might", "had", "never");

  private static final Set<String> PLACES = Set.of("of", "in", "on", "from", "with", "to", "for");

  private static final Set<String> JOINING = Set.of("and", "but", "or", "then");

  private final List<String> words;
  private final PersonWords person;
  private final PersonWords assistant;
  private final Set<String> untouched;
  private @Nullable PersonWords subject;
  private boolean verbIsNext;
  private boolean afterJoin;

  EnglishSentence(
      List<String> words, PersonWords person, PersonWords assistant, Set<String> untouched) {
    this.words = words;
    this.person = person;
    this.assistant = assistant;
    this.untouched = untouched;
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
    PersonWords who = who(i, lower);
    if (who != null) {
      return mention(who, i, lower);
    }
    String owned = ownedForm(i, lower);
    return owned != null ? owned : verbOr(word, lower);
  }

  private @Nullable PersonWords who(int i, String lower) {
    if (lower.startsWith("person_")) {
      return person;
    }
    if (EnglishRetelling.isPronoun(lower)) {
      return untouched.contains(lower) || isSpokenOf(i) ? null : person;
    }
    return lower.startsWith("assistant_") ? assistant : null;
  }

  /** In "my cousin says he won", he is the cousin. */
  private boolean isSpokenOf(int i) {
    return subject == null && i >= 2 && SAYING.contains(words.get(i - 2).toLowerCase(Locale.ROOT));
  }

  private String mention(PersonWords who, int i, String lower) {
    if (lower.endsWith("'s") || lower.endsWith("’s")) {
      return who.owner();
    }
    boolean opens = EnglishRetelling.isPronoun(lower) || isSubjectPlace(i) || verbFollows(i);
    if (!opens) {
      return who.object();
    }
    subject = who;
    verbIsNext = true;
    afterJoin = false;
    return who.subject();
  }

  private boolean verbFollows(int i) {
    return i + 2 < words.size()
        && words.get(i + 1).isBlank()
        && (EnglishVerbs.isThirdPerson(words.get(i + 2)) || MODALS.contains(words.get(i + 2)));
  }

  private boolean isSubjectPlace(int i) {
    if (i == 0) {
      return true;
    }
    String gap = words.get(i - 1);
    boolean afterStop = gap.matches(".*[,.;:?!(\"“—–-]\\s*");
    return afterStop
        || i == 1
        || SUBJECT_BEFORE.contains(words.get(i - 2).toLowerCase(Locale.ROOT));
  }

  private @Nullable String ownedForm(int i, String lower) {
    if (untouched.contains(lower)) {
      return null;
    }
    return switch (lower) {
      case "her", "his" -> ownsNext(i) || lower.equals("his") ? person.owner() : person.object();
      case "their" -> person.owner();
      case "him" -> person.object();
      case "them" -> person.object();
      case "hers" -> person.owns();
      case "herself", "himself", "themselves", "themself" -> person.self();
      default -> null;
    };
  }

  private boolean ownsNext(int i) {
    boolean touching = i + 2 < words.size() && words.get(i + 1).equals(" ");
    boolean given = i >= 2 && GIVING.contains(words.get(i - 2).toLowerCase(Locale.ROOT));
    String next = touching ? words.get(i + 2).toLowerCase(Locale.ROOT) : "";
    boolean afterPlace = i >= 2 && PLACES.contains(words.get(i - 2).toLowerCase(Locale.ROOT));
    return touching
        && !given
        && !NOT_OWNED.contains(next)
        && (afterPlace || !Character.isDigit(next.charAt(0)));
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
