package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the assistant says, beat by beat. */
final class AssistantLines {
  private static final int ROOM_FOR_MORE = 62;
  private static final int GIVEN_LINES = 3;
  private static final int MOST_WORDS = 80;
  private static final int ELEMENT_WORDS = 7;
  private static final Pattern ABOUT_THE_MAKING =
      Pattern.compile(
          "\\b(assistant|user|persona|customer|must|should|turns?|conversation|exactly)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SENTENCE =
      Pattern.compile("\\b(is|are|was|were|be|been|has|have)\\b", Pattern.CASE_INSENSITIVE);

  private final Scene scene;
  private final Set<Fact> echoed = new HashSet<>();

  AssistantLines(Scene scene) {
    this.scene = scene;
  }

  String opening() {
    String ack = scene.say("feel." + scene.arc().start() + ".ack");
    String body = scene.say("opening.assistant");
    String echo = echoOr("", 0.6);
    boolean roomForBoth = Prose.words(ack) + Prose.words(echo) + Prose.words(body) <= MOST_WORDS;
    return join(roomForBoth || echo.isEmpty() ? ack : "", echo, body);
  }

  String whole() {
    String given = known();
    return given.isEmpty()
        ? join(echoOr("lead.assistant", 0.5), scene.say("whole.assistant"))
        : join(echoOr("lead.assistant", 0.5), given, scene.say("whole.given.assistant"));
  }

  /** What the brief gives the assistant to answer with. */
  private String known() {
    List<String> lines = scene.brief().givenLines(scene.speech().language());
    if (lines.isEmpty()) {
      return "";
    }
    int first = scene.below(lines.size());
    String told =
        IntStream.range(0, Math.min(GIVEN_LINES, lines.size()))
            .mapToObj(i -> Prose.asSentence(lines.get((first + i) % lines.size())))
            .collect(Collectors.joining(" "));
    return scene.say("given.assistant", "given", told);
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
    return join(recalled, answer, element());
  }

  String languageSwitch(Aspect aspect) {
    return join(scene.say("switch.assistant"), scene.answer(aspect));
  }

  String refusal() {
    return Twist.isCrisis(scene)
        ? join(scene.say("twist.crisis.assistant"), scene.say("refusal.assistant"))
        : scene.say("refusal.assistant");
  }

  String closing() {
    return join(scene.say("closing.assistant"), scene.say("farewell.assistant"));
  }

  String farewell() {
    return scene.say("farewell.assistant");
  }

  private String echoOr(String otherwise, double share) {
    if (scene.chance(share)) {
      for (Fact fact : scene.toldFacts()) {
        if (fact.isShort() && echoed.add(fact)) {
          return scene.say("echo.assistant", "fact", Prose.asClause(fact.echoed()));
        }
      }
    }
    return otherwise.isEmpty() ? "" : scene.say(otherwise);
  }

  /** One of the things the template wants to see, when it is something one can say. */
  private String element() {
    List<String> speakable = new ArrayList<>();
    scene
        .brief()
        .text(Label.REQUIRED)
        .lines()
        .flatMap(line -> Arrays.stream(line.split("[;,]", -1)))
        .forEach(
            element -> {
              String text = element.replaceFirst("^\\s*[-*]\\s*", "").strip();
              if (!text.isEmpty() && Prose.words(text) <= ELEMENT_WORDS && isSpeakable(text)) {
                speakable.add(Prose.asNounPhrase(text));
              }
            });
    if (speakable.isEmpty() || !scene.speech().knows("element.assistant")) {
      return "";
    }
    return scene.say("element.assistant", "element", speakable.get(scene.below(speakable.size())));
  }

  private static boolean isSpeakable(String element) {
    return !ABOUT_THE_MAKING.matcher(element).find()
        && !SENTENCE.matcher(element).find()
        && List.of(element.split(" ", -1)).stream().noneMatch(EnglishVerbs::isThirdPerson);
  }

  static String join(String... parts) {
    return Prose.tidy(
        String.join(" ", List.of(parts).stream().filter(part -> !part.isBlank()).toList()));
  }
}
