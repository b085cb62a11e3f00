package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** English third person into first and second, word by word: good for briefs, not for novels. */
final class EnglishRetelling implements Retelling {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\d_]+(?:['’](?:s|t|re|ve|m|ll|d))?|[^\\p{L}\\d_]+");
  private static final String PEOPLE =
      "(?:[Tt]he|[Aa]n?)"
          + " (?:user|customer|client|student|learner|traveller|traveler|developer|caller|"
          + "patient|person|applicant|borrower|buyer|pupil|guest|shopper|engineer)(?![\\w-])";
  private static final String ASSISTANTS =
      "(?:[Tt]he|[Aa]n?)"
          + " (?:assistant|agent|tutor|model|bot|adviser|advisor|chatbot)(?![\\w-])|Assistant(?="
          + " \\w)";
  private static final String PERSON_MARK = "PERSON_";
  private static final String ASSISTANT_MARK = "ASSISTANT_";
  private static final Set<String> PRONOUNS = Set.of("she", "he", "they");
  private static final Pattern PRONOUN =
      Pattern.compile("\\b(?:she|he|her|his|him)\\b", Pattern.CASE_INSENSITIVE);
  private static final Set<String> HE = Set.of("he", "his", "him", "himself");
  private static final Set<String> SHE = Set.of("she", "her", "hers", "herself");
  private static final Set<String> THEY = Set.of("they", "their", "them", "themselves");
  private static final Pattern DUTY =
      Pattern.compile("^ASSISTANT_ (?:must|should|has to|needs to|is expected to|will|is to) ");

  private static final Pattern REPORTED =
      Pattern.compile("^In (?:his|her|their) \\w+ message (?:he|she|they) says? (?:that )?");

  private final Pattern person;
  private final Set<String> others;

  /**
   * @param about what the brief tells of the person; the first pronoun in it is taken for theirs
   */
  EnglishRetelling(String fullName, String about) {
    String first = fullName.split(" ", -1)[0];
    String names =
        fullName.isBlank()
            ? ""
            : "|" + Pattern.quote(fullName) + "\\b|\\b" + Pattern.quote(first) + "\\b";
    this.person = Pattern.compile(PEOPLE + names);
    Matcher pronoun = PRONOUN.matcher(about);
    this.others = !pronoun.find() ? Set.of() : pronoun.group().matches("(?i)she|her") ? HE : SHE;
  }

  @Override
  public String byPerson(String sentence) {
    String direct = sentence;
    Matcher reported = REPORTED.matcher(sentence);
    if (reported.find()) {
      direct = Prose.capital(sentence.substring(reported.end()).replace(" and that ", ", and "));
    }
    String own = retell(mark(group(direct, "We", "our", "us")), PersonWords.I, PersonWords.YOU);
    return own.replaceFirst("^I ask (whether|if|how|what|why|when)\\b", "I would like to know $1")
        .replaceFirst("^I (ask|write) (for|to|from|the)\\b", "I am $1ing $2")
        .replace(" writeing ", " writing ")
        .replaceFirst("^(I .*; \\p{Lu}\\p{Ll}+ .*)\\btheir\\b", "$1our");
  }

  @Override
  public String toPerson(String sentence) {
    return retell(mark(group(sentence, "You", "your", "you")), PersonWords.YOU, PersonWords.I);
  }

  /** A sentence that begins with "They" and names nobody is about the person and her company. */
  private String group(String sentence, String subject, String owner, String object) {
    if (!sentence.startsWith("They ") || person.matcher(sentence).find()) {
      return sentence;
    }
    return (subject + sentence.substring(4))
        .replaceAll("\\bthey\\b", subject.toLowerCase(Locale.ROOT))
        .replaceAll("\\btheir\\b", owner)
        .replaceAll("\\bthem\\b", object);
  }

  @Override
  public String promise(String sentence) {
    String marked = mark(sentence.strip());
    marked = marked.replaceAll(" (?:does not|doesn't|must not) (?=\\p{L})", " not ");
    String duty = DUTY.matcher(marked).replaceFirst("ASSISTANT_ will ");
    if (duty.startsWith("ASSISTANT_ will ")) {
      return retell(duty);
    }
    Matcher negated =
        Pattern.compile("^(?:ASSISTANT_ not|Does not|Not|Never|Do not) ").matcher(marked);
    if (negated.find()) {
      return retell("ASSISTANT_ will not " + plainVerb(marked.substring(negated.end())));
    }
    if (!marked.startsWith(ASSISTANT_MARK)) {
      marked = "ASSISTANT_ " + Prose.asClause(lowerFirst(marked));
    }
    return retell(marked).replaceFirst("^I (?!will |am |have |can )", "I will ");
  }

  private String retell(String marked) {
    return Prose.asSentence(retell(marked, PersonWords.YOU, PersonWords.I));
  }

  /** "asks for a reason" becomes "ask for a reason". */
  private static String plainVerb(String text) {
    int end = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
    String verb = text.substring(0, end);
    return (EnglishVerbs.isThirdPerson(verb) ? PersonWords.I.verb(verb) : verb)
        + text.substring(end);
  }

  private static String lowerFirst(String text) {
    return text.startsWith(PERSON_MARK) || text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private String mark(String sentence) {
    String people = person.matcher(sentence).replaceAll(PERSON_MARK);
    return people.replaceAll(ASSISTANTS, ASSISTANT_MARK);
  }

  private String retell(String marked, PersonWords forPerson, PersonWords forAssistant) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(marked);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    boolean theyIsPerson =
        others.isEmpty() && marked.contains(PERSON_MARK) && !PRONOUN.matcher(marked).find();
    Set<String> untouched = new HashSet<>(others);
    if (!theyIsPerson) {
      untouched.addAll(THEY);
    }
    return new EnglishSentence(words, forPerson, forAssistant, untouched)
        .retold()
        .replaceFirst("^I and my (\\w+(?: \\p{Lu}\\w+)?)", "My $1 and I");
  }

  static boolean isPronoun(String word) {
    return PRONOUNS.contains(word);
  }
}
