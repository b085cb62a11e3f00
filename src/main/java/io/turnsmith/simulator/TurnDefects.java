package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Spoils the turns of a finished conversation. */
final class TurnDefects {
  private static final List<String> OTHER_NAMES = List.of("Kevin", "Brenda", "Oskar", "Priya");

  private final List<Turn> turns;
  private final Brief brief;
  private final PhraseBank phrases;
  private final RandomGenerator random;

  TurnDefects(List<Turn> turns, Brief brief, RandomGenerator random) {
    this.turns = new ArrayList<>(turns);
    this.brief = brief;
    this.phrases = PhraseBank.common(brief.languages().getFirst());
    this.random = random;
  }

  /** The spoiled turns; kinds that do not concern turns change nothing. */
  List<Turn> apply(DefectKind kind) {
    switch (kind) {
      case TRUNCATED_ENDING -> change(turns.size() - 1, TextDefects::cutInSentence);
      case REPEATED_TURN -> repeatTurn();
      case LEAKED_PLACEHOLDER -> leakPlaceholder();
      case WRONG_ROLE_ORDER -> breakOrder();
      case PERSONA_DRIFT -> renamePerson();
      case AS_AN_AI -> change(anAnswer(), text -> line("as.an.ai") + " " + text);
      case SHORT_ANSWERS -> answers().forEach(i -> change(i, text -> line("short.answers")));
      case MERGED_TURNS -> mergeTurns();
      case REFUSAL -> refuse();
      case NEAR_COPY -> turns.replaceAll(this::withOtherWords);
      case LENGTH, INVALID_JSON -> {}
    }
    return turns;
  }

  private void repeatTurn() {
    List<Integer> answers = answers();
    if (answers.size() < 2) {
      turns.set(turns.size() - 1, turns.getLast().withText(turns.getFirst().text()));
      return;
    }
    int later = 1 + random.nextInt(answers.size() - 1);
    turns.set(answers.get(later), turns.get(answers.get(later - 1)));
  }

  private void leakPlaceholder() {
    String hole = List.of("{{persona_name}}", "[NAME]", "{{topic}}").get(random.nextInt(3));
    change(anAnswer(), text -> Prose.tidy("Thank you, " + hole + ". " + text));
  }

  private void breakOrder() {
    List<Integer> answers = answers();
    if (answers.size() < 2 || random.nextBoolean()) {
      turns.removeFirst();
      return;
    }
    turns.remove((int) answers.get(random.nextInt(answers.size() - 1)));
  }

  private void renamePerson() {
    String own = brief.personaName();
    String other = OTHER_NAMES.get(random.nextInt(OTHER_NAMES.size()));
    String name = own.startsWith(other) ? "Kevin Marsh" : other;
    List<Integer> persons = indexes(Turn::isUser);
    int at = persons.get(persons.size() == 1 ? 0 : 1 + random.nextInt(persons.size() - 1));
    boolean signs = random.nextBoolean();
    change(at, text -> signs ? text + " — " + name : "I'm " + name + ". " + text);
    Pattern first =
        Pattern.compile(
            "\\b" + Pattern.quote(own.isBlank() ? "\0" : own.split(" ", -1)[0]) + "\\b");
    for (int i = at + 1; i < turns.size(); i++) {
      change(i, text -> first.matcher(text).replaceAll(name));
    }
  }

  private void mergeTurns() {
    List<Integer> answers = answers();
    int at = answers.get(random.nextInt(Math.max(1, answers.size() - 1)));
    boolean hasNext = at + 2 < turns.size() && turns.get(at + 2).isAnswer();
    String question = hasNext ? turns.get(at + 1).text() : "Thanks, and what comes after that?";
    String answer = hasNext ? turns.get(at + 2).text() : "One step at a time.";
    change(at, text -> text + "\n\nUser: " + question + "\n\nAssistant: " + answer);
    if (hasNext) {
      turns.subList(at + 1, at + 3).clear();
    }
  }

  private void refuse() {
    Turn question = turns.getFirst();
    turns.clear();
    turns.add(question);
    turns.add(Turn.assistant(line("refusal.plain")));
  }

  private Turn withOtherWords(Turn turn) {
    return turn.calls().isEmpty() && turn.callId() == null
        ? turn.withText(TextDefects.withOtherWords(turn.text(), phrases.lines("synonyms"), random))
        : turn;
  }

  private int anAnswer() {
    List<Integer> answers = answers();
    return answers.get(random.nextInt(answers.size()));
  }

  private List<Integer> answers() {
    return indexes(Turn::isAnswer);
  }

  private List<Integer> indexes(Predicate<Turn> wanted) {
    return IntStream.range(0, turns.size()).filter(i -> wanted.test(turns.get(i))).boxed().toList();
  }

  private void change(int at, UnaryOperator<String> text) {
    turns.set(at, turns.get(at).withText(text.apply(turns.get(at).text())));
  }

  private String line(String section) {
    List<String> lines = phrases.lines(section);
    return lines.get(random.nextInt(lines.size()));
  }
}
