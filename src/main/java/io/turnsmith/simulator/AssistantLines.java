package io.turnsmith.simulator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the assistant says, beat by beat. */
final class AssistantLines {
  private static final int ROOM_FOR_MORE = 62;
  private static final int ELEMENT_WORDS = 7;
  private static final Pattern ABOUT_THE_MAKING =
      Pattern.compile("\\b(assistant|user|persona|customer|must|should|turns?|conversation|exactly)\\b", Pattern.CASE_INSENSITIVE);

  private final Scene scene;
  private final Set<Fact> echoed = new HashSet<>();

  AssistantLines(Scene scene) {
    this.scene = scene;
  }

  String opening() {
    String ack = scene.say("feel." + scene.arc().start() + ".ack");
    return join(ack, echoOr("", 0.6), scene.say("opening.assistant"));
  }

  String whole() {
    return join(echoOr("lead.assistant", 0.5), scene.say("whole.assistant"));
  }

  String aspect(Aspect aspect) {
    String lead = scene.chance(0.7) ? echoOr("lead.assistant", 0.5) : "";
    String answer = scene.say(aspect.assistant());
    boolean room = Prose.words(lead) + Prose.words(answer) < ROOM_FOR_MORE;
    return join(lead, answer, room && scene.chance(0.6) ? scene.say("follow.assistant") : "");
  }

  String remembering(Aspect aspect) {
    return join(scene.say("memory.assistant"), scene.say(aspect.assistant()));
  }

  String recall(String memory, Aspect aspect) {
    return join(scene.say("recall.assistant", "memory", memory), scene.say(aspect.assistant()), element());
  }

  String languageSwitch(Aspect aspect) {
    return join(scene.say("switch.assistant"), scene.say(aspect.assistant()));
  }

  String refusal() {
    return scene.say("refusal.assistant");
  }

  String closing() {
    return join(scene.say("closing.assistant"), scene.say("farewell.assistant"));
  }

  String farewell() {
    return scene.say("farewell.assistant");
  }

  private String echoOr(String otherwise, double share) {
    if (scene.chance(share)) {
      for (Fact fact : scene.facts().told()) {
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
    scene.brief().text(Label.REQUIRED).lines().flatMap(line -> java.util.Arrays.stream(line.split("[;,]", -1))).forEach(
        element -> {
          String text = element.replaceFirst("^\\s*[-*]\\s*", "").strip();
          if (!text.isEmpty() && Prose.words(text) <= ELEMENT_WORDS && !ABOUT_THE_MAKING.matcher(text).find()) {
            speakable.add(Prose.asNounPhrase(text));
          }
        });
    if (speakable.isEmpty() || !scene.speech().knows("element.assistant")) {
      return "";
    }
    return scene.say("element.assistant", "element", speakable.get(scene.below(speakable.size())));
  }

  static String join(String... parts) {
    return Prose.tidy(String.join(" ", List.of(parts).stream().filter(part -> !part.isBlank()).toList()));
  }
}
