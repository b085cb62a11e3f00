package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** English third person into first and second, word by word: good for briefs, not for novels. */
final class EnglishRetelling implements Retelling {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\d_]+(?:['’](?:s|t|re|ve|m|ll|d))?|[^\\p{L}\\d_]+");
  private static final String PEOPLE =
      "(?:[Tt]he|[Aa]n?) (?:user|customer|client|student|learner|traveller|traveler|developer|caller|"
          + "patient|person|applicant|borrower|buyer|pupil|guest|shopper|engineer)(?![\\w-])";
  private static final String ASSISTANTS =
      "(?:[Tt]he|[Aa]n?) (?:assistant|agent|tutor|model|bot|adviser|advisor|chatbot)(?![\\w-])|Assistant(?= \\w)";
  private static final String PERSON_MARK = "PERSON_";
  private static final String ASSISTANT_MARK = "ASSISTANT_";
  private static final Set<String> PRONOUNS = Set.of("she", "he", "they");
  private static final Pattern DUTY =
      Pattern.compile("^ASSISTANT_ (?:must|should|has to|needs to|is expected to|will|is to) ");

  private final Pattern person;
  private final Pattern she;

  EnglishRetelling(String fullName) {
    String first = fullName.split(" ", -1)[0];
    String names =
        fullName.isBlank() ? "" : "|" + Pattern.quote(fullName) + "\\b|\\b" + Pattern.quote(first) + "\\b";
    this.person = Pattern.compile(PEOPLE + names);
    this.she = Pattern.compile("\\b(?:[Ss]he|[Hh]e|[Hh]er|[Hh]is|[Hh]im)\\b");
  }

  @Override
  public String byPerson(String sentence) {
    return retell(mark(sentence), PersonWords.I, PersonWords.YOU);
  }

  @Override
  public String toPerson(String sentence) {
    return retell(mark(sentence), PersonWords.YOU, PersonWords.I);
  }

  @Override
  public String promise(String sentence) {
    String marked = mark(sentence.strip());
    String duty = DUTY.matcher(marked).replaceFirst("ASSISTANT_ will ");
    if (duty.startsWith("ASSISTANT_ will ")) {
      return retell(duty, PersonWords.YOU, PersonWords.I);
    }
    Matcher negated = Pattern.compile("^ASSISTANT_ (?:does not|doesn't|never) ").matcher(marked);
    if (negated.find()) {
      return retell("ASSISTANT_ will not " + marked.substring(negated.end()), PersonWords.YOU, PersonWords.I);
    }
    if (!marked.startsWith(ASSISTANT_MARK)) {
      marked = "ASSISTANT_ " + Prose.asClause(lowerFirst(marked));
    }
    return retell(marked, PersonWords.YOU, PersonWords.I).replaceFirst("^I (?!will|am|have|can)", "I will ");
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
    boolean theyIsPerson = marked.contains(PERSON_MARK) && !she.matcher(marked).find();
    return new EnglishSentence(words, forPerson, forAssistant, theyIsPerson).retold();
  }

  static boolean isPronoun(String word) {
    return PRONOUNS.contains(word);
  }
}
