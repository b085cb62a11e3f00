package io.turnsmith.simulator;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the assistant says, beat by beat. */
final class AssistantLines {
  private static final int ROOM_FOR_MORE = 62;
  private static final int GIVEN_LINES = 3;
  private static final int MOST_WORDS = 80;
  private final Scene scene;
  private final Set<Fact> echoed = new HashSet<>();

  AssistantLines(Scene scene) {
    this.scene = scene;
  }

  String opening() {
    String ack =
        scene.say(scene.moodShown() ? "feel." + scene.arc().start() + ".ack" : "feel.none.ack");
    String known = scene.say("opening.known.assistant");
    String body = known.isEmpty() ? scene.say("opening.assistant") : known;
    String echo = echoOr("", 0.6);
    boolean roomForBoth = Prose.words(ack) + Prose.words(echo) + Prose.words(body) <= MOST_WORDS;
    boolean greets = !known.isEmpty() && !scene.moodShown();
    return join(greets || !(roomForBoth || echo.isEmpty()) ? "" : ack, echo, body);
  }

  String whole() {
    String given = known();
    return given.isEmpty()
        ? join(echoOr("lead.assistant", 0.5), scene.say("whole.assistant"))
        : join(echoOr("lead.assistant", 0.5), given, scene.say("whole.given.assistant"));
  }

  /** What the brief gives the assistant to answer with, in other words. */
  private String known() {
    var rewording = Rewording.in(scene.language());
    List<String> lines = scene.shuffled(scene.brief().givenLines(scene.language()));
    if (lines.isEmpty()) {
      return "";
    }
    StringBuilder told = new StringBuilder();
    for (String given : lines.subList(0, Math.min(GIVEN_LINES, lines.size()))) {
      String line = Prose.lowerFirst(rewording.say(given));
      String sentence =
          told.isEmpty() ? line : " " + scene.say("given.more.assistant", "given", line);
      told.append(sentence).append(sentence.endsWith(".") ? "" : ".");
    }
    return scene.say("given.assistant", "given", told.toString());
  }

  String aspect(Aspect aspect) {
    String lead = scene.chance(0.7) ? echoOr("lead.assistant", 0.5) : "";
    String answer = scene.answer(aspect);
    boolean room = Prose.words(lead) + Prose.words(answer) < ROOM_FOR_MORE;
    return join(lead, answer, room && scene.chance(0.6) ? scene.say("follow.assistant") : "");
  }

  String remembering(Aspect aspect) {
    return join(scene.say("memory.assistant"), scene.answer(aspect));
  }

  /**
   * Comes back to what was said early on.
   *
   * @param rank 0 in the first language, 1 in the second
   */
  String recall(Memory memory, int rank, Aspect aspect) {
    boolean collides = !scene.brief().input("collision").isEmpty();
    String answer = collides ? scene.say("collision.assistant") : scene.answer(aspect);
    String recalled =
        memory
            .echo(rank)
            .map(echo -> scene.say("recall.assistant", "memory", echo))
            .orElseGet(() -> scene.say("recall.quoted.assistant", "memory", memory.told()));
    return join(recalled, answer);
  }

  String languageSwitch(Aspect aspect) {
    return join(scene.say("switch.assistant"), scene.answer(aspect));
  }

  String refusal() {
    return Prose.tidy(scene.refusal("assistant"));
  }

  String closing() {
    Optional<String> own = Twist.ownClosing(scene, "assistant");
    if (own.isPresent()) {
      return Prose.tidy(own.get());
    }
    return join(scene.say("closing.assistant"), scene.say("farewell.assistant"));
  }

  String farewell() {
    return scene.say("farewell.assistant");
  }

  private String echoOr(String otherwise, double share) {
    if (scene.chance(share)) {
      for (Fact fact : scene.toldFacts()) {
        if (fact.echo() && echoed.add(fact)) {
          return scene.say("echo.assistant", "fact", Prose.asClause(fact.echoed()));
        }
      }
    }
    return otherwise.isEmpty() ? "" : scene.say(otherwise);
  }

  static String join(String... parts) {
    return Prose.tidy(
        String.join(" ", List.of(parts).stream().filter(part -> !part.isBlank()).toList()));
  }
}
