package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the person says, beat by beat. */
final class PersonLines {
  private static final int MOST_WORDS = 52;
  private static final int FACTS_AT_ONCE = 2;
  private static final double FACT_SHARE = 0.9;
  private static final double MOOD_SHARE = 0.8;

  private final Scene scene;

  PersonLines(Scene scene) {
    this.scene = scene;
  }

  /** The first words; a short conversation has to tell more at once. */
  String opening(boolean tellMore) {
    List<String> parts = new ArrayList<>();
    String mood = mood("start", scene.arc().start(), scene.arc().startWord());
    parts.add(scene.say("opening.user"));
    for (int i = 0; i < (tellMore ? FACTS_AT_ONCE : 1); i++) {
      add(parts, rawFact());
    }
    add(parts, scene.say(parts.size() > 1 ? "detail.user" : "detail.alone.user"));
    if (!mood.isEmpty() && scene.chance(MOOD_SHARE)) {
      parts.add(mood);
      scene.showMood();
    }
    parts.add(scene.say("trace.user"));
    return join(parts);
  }

  /** Only who is there and what it is about. */
  String greeting() {
    return join(List.of(scene.say("opening.user")));
  }

  String aspect(Aspect aspect) {
    List<String> parts = new ArrayList<>();
    if (scene.chance(0.45)) {
      parts.add(scene.say("reply.user"));
    }
    parts.add(scene.ask(aspect));
    if (scene.chance(FACT_SHARE)) {
      add(parts, framedFact());
    }
    return join(parts);
  }

  String remark(Memory memory, Aspect aspect) {
    String section = memory.isForeignTo(scene.language()) ? "memory.foreign.user" : "memory.user";
    return join(List.of(scene.say(section, "memory", memory.told()), scene.ask(aspect)));
  }

  String languageSwitch(Aspect aspect) {
    return join(List.of(scene.say("switch.user"), scene.ask(aspect)));
  }

  /** The exchange in which an early remark decides something. */
  String recall(Aspect aspect) {
    String collision = scene.brief().input("collision");
    return collision.isEmpty()
        ? aspect(aspect)
        : Prose.tidy(scene.say("collision.user", "collision", Prose.asClause(collision)));
  }

  String refusal() {
    return Prose.tidy(scene.refusal("user"));
  }

  String closing() {
    Optional<String> own = Twist.ownClosing(scene, "user");
    if (own.isPresent()) {
      return Prose.tidy(own.get());
    }
    String mood = mood("end", scene.arc().end(), scene.arc().endWord());
    return join(List.of(scene.say("closing.user"), mood));
  }

  private String mood(String when, String family, String word) {
    return family.equals("none") ? "" : scene.say("feel." + family + "." + when, "feeling", word);
  }

  private String rawFact() {
    return scene.tellFact().map(this::raw).orElse("");
  }

  private String raw(Fact fact) {
    boolean isFragment = scene.language() == Language.EN && !Clause.hasVerb(fact.told());
    return isFragment
        ? Prose.asSentence(scene.say("fact.fragment.user", "fact", Prose.asClause(fact.told())))
        : Prose.asSentence(fact.told());
  }

  private String framedFact() {
    return scene
        .tellFact()
        .map(
            fact ->
                fact.clause()
                    ? scene.say("fact.user", "fact", Prose.asClause(fact.told()))
                    : scene.say("fact.sentence.user", "fact", fact.told()))
        .map(Prose::asSentence)
        .orElse("");
  }

  private static void add(List<String> parts, String more) {
    int words = parts.stream().mapToInt(Prose::words).sum();
    if (!more.isBlank() && words + Prose.words(more) <= MOST_WORDS + 14) {
      parts.add(more);
    }
  }

  private static String join(List<String> parts) {
    return Prose.tidy(String.join(" ", parts));
  }
}
