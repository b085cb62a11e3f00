package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What both speakers of one conversation share while they speak one language. */
final class Scene {
  private final Brief brief;
  private final Speech speech;
  private final Retelling retelling;
  private final Facts facts;
  private final Arc arc;
  private final RandomGenerator random;
  private final Map<String, String> slots = new HashMap<>();
  private boolean moodShown;

  Scene(Brief brief, Language language, String fullName, Facts facts, RandomGenerator random) {
    this.brief = brief;
    this.random = random;
    this.facts = facts;
    this.speech = new Speech(language, brief.domain(), random);
    this.retelling = Retelling.in(language, fullName, brief);
    this.arc = Arc.of(brief.text(Label.ARC), speech);
    slots.putAll(facts.details());
    slots.put("fullname", fullName);
    slots.put("name", fullName.split(" ", -1)[0]);
    topicIn(language).ifPresent(this::putTopic);
    slots.putAll(InputSlots.of(brief, language));
    Marks.of(brief, speech).forEach(mark -> slots.put(Marks.PREFIX + mark, ""));
    Prose.firstClause(brief.input("cause"))
        .ifPresent(cause -> slots.put("cause", Rewording.in(language).say(cause)));
  }

  private void putTopic(String topic) {
    slots.put("topic", TopicPhrase.in(language(), topic));
    slots.put("plan", "our " + topic.replaceFirst("^(?:an?|the|our|my) ", ""));
  }

  private Optional<String> topicIn(Language language) {
    String topic = brief.topic();
    boolean sameLanguage = Language.of(topic + " " + brief.text(Label.CONTEXT)) == language;
    return Optional.of(topic).filter(text -> sameLanguage && !text.isBlank());
  }

  Language language() {
    return speech.language();
  }

  Brief brief() {
    return brief;
  }

  Facts facts() {
    return facts;
  }

  /** The next fact of the context, if it is in the language spoken here. */
  Optional<Fact> tellFact() {
    return facts.language() == language() ? facts.tell() : Optional.empty();
  }

  /** What the person has said of it in the language spoken here. */
  List<Fact> toldFacts() {
    return facts.language() == language() ? facts.told() : List.of();
  }

  Arc arc() {
    return arc;
  }

  Retelling retelling() {
    return retelling;
  }

  Speech speech() {
    return speech;
  }

  /** The person has said how she feels, so the assistant may speak of it. */
  void showMood() {
    moodShown = true;
  }

  boolean moodShown() {
    return moodShown;
  }

  /** A sentence about the person as a fact to be told. */
  Fact factOf(String sentence) {
    Language said = Language.of(sentence);
    Retelling own = said == language() ? retelling : Retelling.in(said, fullName(), brief);
    return Fact.of(
        said, Prose.asSentence(own.byPerson(sentence)), own.toPerson(sentence), sentence);
  }

  String fullName() {
    return slots.getOrDefault("fullname", "");
  }

  /** A phrase with the scene's own slots. */
  String say(String section) {
    return speech.say(section, slots);
  }

  String ask(Aspect aspect) {
    return speech.ask(aspect, slots);
  }

  String answer(Aspect aspect) {
    return speech.answer(aspect, slots);
  }

  /** A phrase with one more slot. */
  String say(String section, String slot, String value) {
    Map<String, String> more = new HashMap<>(slots);
    more.put(slot, value);
    return speech.say(section, more);
  }

  /** The section for a matter of that kind where the bank knows it, the general one otherwise. */
  private String forKind(String section, String voice) {
    String about = brief.text(Label.TOPIC) + " " + brief.text(Label.CONTEXT);
    String kind = speech.classify("kinds", about.toLowerCase(Locale.ROOT), "general");
    String special = section + "." + kind + "." + voice;
    return speech.knows(special) ? special : section + "." + voice;
  }

  /** Asks for, or declines, what has to be declined. */
  String refusal(String voice) {
    String section = forKind("refusal", voice);
    boolean crisis = section.equals("refusal." + voice) && Twist.isCrisis(this);
    if (!crisis) {
      return say(section);
    }
    String first = say("twist.crisis." + voice);
    return voice.equals("user") ? first : first + " " + say(section);
  }

  /** The phrase of the special section where there is one, of the general section otherwise. */
  String sayFirstOf(String special, String general) {
    return speech.knows(special) ? say(special) : say(general);
  }

  boolean chance(double share) {
    return random.nextDouble() < share;
  }

  <T> List<T> shuffled(List<T> items) {
    List<T> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, Random.from(random));
    return shuffled;
  }

  /**
   * So many subjects to talk about in a sensible order; common ones only when the domain's run out.
   *
   * @param taken names of subjects that were talked about in another language
   */
  List<Aspect> aspects(int wanted, Set<String> taken) {
    List<Aspect> all = shuffled(speech.aspects(slots));
    all.sort(
        Comparator.comparing((Aspect aspect) -> taken.contains(aspect.name()))
            .thenComparingInt(Aspect::depth));
    List<Aspect> chosen = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      chosen.add(all.get(i % all.size()));
    }
    chosen.sort(Comparator.comparingInt(Aspect::phase));
    return chosen;
  }

  boolean knows(String section) {
    return speech.knows(section);
  }
}
