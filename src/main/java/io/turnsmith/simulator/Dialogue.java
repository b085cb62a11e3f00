package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Plays the beats of one conversation through both voices. */
final class Dialogue {
  private final List<Scene> scenes;
  private final List<PersonLines> persons;
  private final List<AssistantLines> assistants;
  private final List<Iterator<Aspect>> aspects;
  private final List<Beat> course;
  private final int switchAt;
  private final SplittableRandom random;
  private final Brief brief;
  private Memory memory = new Memory("", List.of());

  private Dialogue(Brief brief, int exchanges, List<Scene> scenes, SplittableRandom random) {
    this.brief = brief;
    this.random = random;
    this.scenes = scenes;
    this.persons = scenes.stream().map(PersonLines::new).toList();
    this.assistants = scenes.stream().map(AssistantLines::new).toList();
    this.switchAt = scenes.size() > 1 ? brief.switchExchange(exchanges) : 0;
    int first = switchAt == 0 ? exchanges : switchAt;
    this.aspects = aspects(scenes, first, exchanges - first);
    this.course = course(exchanges);
  }

  private List<Beat> course(int exchanges) {
    Beat event =
        brief.hasEdgeCase() ? Beat.TWIST : brief.refusalExpected() ? Beat.REFUSAL : (Beat) null;
    boolean endsIt = exchanges > 2 && Twist.hasOwnClosing(scenes.getFirst());
    int eventAt = endsIt ? exchanges - 2 : Beat.middle(exchanges, switchAt);
    return Beat.course(exchanges, event, event == null ? 0 : eventAt, switchAt);
  }

  private static List<Iterator<Aspect>> aspects(List<Scene> scenes, int first, int second) {
    List<Iterator<Aspect>> chosen = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Scene scene : scenes) {
      List<Aspect> ofScene = scene.aspects(chosen.isEmpty() ? first : second, taken);
      ofScene.forEach(aspect -> taken.add(aspect.name()));
      chosen.add(ofScene.iterator());
    }
    return chosen;
  }

  static Dialogue of(Brief brief, int exchanges, SplittableRandom random) {
    List<Language> languages = brief.languages();
    String name =
        brief.personaName().isBlank() ? aName(languages.getFirst(), random) : brief.personaName();
    var facts =
        new Facts(brief, Retelling.in(languages.getFirst(), name, brief), languages.getFirst());
    int spoken = exchanges < 2 ? 1 : Math.min(2, languages.size());
    List<Scene> scenes =
        languages.stream()
            .limit(spoken)
            .map(language -> new Scene(brief, language, name, facts, random))
            .toList();
    return new Dialogue(brief, exchanges, scenes, random);
  }

  private static String aName(Language language, SplittableRandom random) {
    List<String> names = PhraseBank.common(language).lines("names");
    return names.get(random.nextInt(names.size()));
  }

  String fullName() {
    return scenes.getFirst().fullName();
  }

  /** A phrase outside the course of beats, in the first language. */
  String say(String section) {
    return scenes.getFirst().say(section);
  }

  /** A name or number of the context by its slot name. */
  String detail(String name, String otherwise) {
    return scenes.getFirst().facts().details().getOrDefault(name, otherwise);
  }

  List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < course.size(); i++) {
      int spoken = rank(i);
      List<Turn> exchange = exchange(course.get(i), spoken);
      boolean last = i == course.size() - 1;
      if (last && course.get(i) != Beat.CLOSING) {
        Turn answer = exchange.get(1);
        String farewell = assistants.get(spoken).farewell();
        exchange =
            List.of(exchange.get(0), answer.withText(AssistantLines.join(answer.text(), farewell)));
      }
      turns.addAll(exchange);
    }
    return turns;
  }

  private int rank(int exchange) {
    return switchAt > 0 && exchange >= switchAt ? 1 : 0;
  }

  private List<Turn> exchange(Beat beat, int rank) {
    PersonLines person = persons.get(rank);
    AssistantLines assistant = assistants.get(rank);
    return switch (beat) {
      case WHOLE -> whole(person, assistant);
      case OPENING -> pair(person.opening(course.size() < 4), assistant.opening());
      case TWIST -> twist(rank);
      case REFUSAL -> pair(person.refusal(), assistant.refusal());
      case CLOSING -> pair(person.closing(), assistant.closing());
      case ASPECT, MEMORY, RECALL, SWITCH -> aspect(beat, rank, aspects.get(rank).next());
    };
  }

  private List<Turn> aspect(Beat beat, int rank, Aspect aspect) {
    PersonLines person = persons.get(rank);
    AssistantLines assistant = assistants.get(rank);
    return switch (beat) {
      case MEMORY -> {
        memory = somethingToRemember(scenes.get(rank));
        yield pair(person.remark(memory, aspect), assistant.remembering(aspect));
      }
      case RECALL -> pair(person.recall(aspect), assistant.recall(memory, rank, aspect));
      case SWITCH -> pair(person.languageSwitch(aspect), assistant.languageSwitch(aspect));
      default -> pair(person.aspect(aspect), assistant.aspect(aspect));
    };
  }

  private List<Turn> whole(PersonLines person, AssistantLines assistant) {
    if (brief.hasEdgeCase()) {
      var twist = new Twist(scenes.getFirst());
      String greeting = twist.isOwn() ? person.greeting() : person.opening(false);
      return pair(greeting + " " + twist.byPerson(), Prose.tidy(twist.byAssistant()));
    }
    String question = person.opening(true);
    return pair(question, brief.refusalExpected() ? assistant.refusal() : assistant.whole());
  }

  private List<Turn> twist(int rank) {
    var twist = new Twist(scenes.get(rank));
    return pair(Prose.tidy(twist.byPerson()), Prose.tidy(twist.byAssistant()));
  }

  private Memory somethingToRemember(Scene scene) {
    String given = brief.input("fact_to_remember");
    if (!given.isEmpty()) {
      return Memory.of(scene.factOf(given), scene.language() == Language.of(given));
    }
    boolean fromContext =
        scene.facts().nextCanBeEchoed()
            && (scenes.size() > 1 ? random.nextInt(4) == 0 : random.nextBoolean());
    if (fromContext) {
      return scene.facts().tell().map(fact -> Memory.of(fact, true)).orElseThrow();
    }
    List<String> lines = scene.speech().lines("memory");
    return Memory.parse(lines.get(random.nextInt(lines.size())));
  }

  private static List<Turn> pair(String question, String answer) {
    return List.of(Turn.user(question), Turn.assistant(answer));
  }
}
