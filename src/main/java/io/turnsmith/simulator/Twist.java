package io.turnsmith.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The moment an edge case is about: what the person does, and how the assistant takes it. */
final class Twist {
  private static final Pattern QUOTED =
      Pattern.compile(
          "[\"“«„]([^\"”»“]{12,280})[\"”»“]|(?<=[\\s:(])'([^']{16,280})'(?=[\\s.,;)]|$)");
  private static final int SENTENCES = 2;

  private final Scene scene;
  private final String kind;

  Twist(Scene scene) {
    this.scene = scene;
    this.kind = kind(scene);
  }

  private static String kind(Scene scene) {
    Brief brief = scene.brief();
    String about =
        brief.text(Label.EDGE_CASE)
            + " "
            + brief.text(Label.TITLE)
            + " "
            + brief.text(Label.TRIGGER);
    return scene.speech().classify("twists", about.toLowerCase(Locale.ROOT), "generic");
  }

  /** Whether the domain's bank has the whole scene, so that nothing of the brief must be retold. */
  boolean isOwn() {
    return scene.speech().isOwn("twist." + kind + ".user");
  }

  /** Whether nothing can follow such a turn of events but the end. */
  static boolean hasOwnClosing(Scene scene) {
    return scene.brief().hasEdgeCase() && scene.knows("closing." + kind(scene) + ".user");
  }

  /** The last words after such a turn of events, if the usual ones would not fit. */
  static Optional<String> ownClosing(Scene scene, String voice) {
    String section = "closing." + kind(scene) + "." + voice;
    boolean known = scene.brief().hasEdgeCase() && scene.knows(section);
    return known ? Optional.of(scene.say(section)) : Optional.empty();
  }

  /** Whether the matter is one of life and limb, which changes what a refusal has to say. */
  static boolean isCrisis(Scene scene) {
    Brief brief = scene.brief();
    String about = brief.text(Label.TOPIC) + " " + brief.text(Label.CONTEXT);
    return scene
        .speech()
        .classify("twists", about.toLowerCase(Locale.ROOT), "generic")
        .equals("crisis");
  }

  String byPerson() {
    if (isOwn()) {
      return scene.say("twist." + kind + ".user");
    }
    String trigger = scene.brief().text(Label.TRIGGER);
    Matcher quoted = QUOTED.matcher(trigger);
    if (quoted.find()) {
      String words = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
      return scene.say("twist.quoted.user", "quote", Prose.asSentence(words));
    }
    String told = told(trigger);
    String own = scene.say("twist." + kind + ".user");
    return told.isBlank() ? own : own + " " + scene.say("twist.told.user", "trigger", told);
  }

  private String told(String trigger) {
    return Prose.sentences(trigger).stream()
        .filter(this::inOurLanguage)
        .limit(SENTENCES)
        .map(scene.retelling()::byPerson)
        .filter(sentence -> !sentence.isBlank())
        .map(Twist::asDoing)
        .map(Prose::asSentence)
        .collect(Collectors.joining(" "));
  }

  /** "I ask you to" is stiff where somebody is asking. */
  private static String asDoing(String sentence) {
    return sentence
        .replaceFirst("^I (ask|demand|insist|beg|request)\\b", "I am $1ing")
        .replace("beging", "begging");
  }

  String byAssistant() {
    String own = scene.say("twist." + kind + ".assistant");
    if (isOwn()) {
      return own;
    }
    String told = promise();
    String promise = told.isBlank() ? "" : scene.say("twist.promise.assistant", "promise", told);
    String refusal = scene.brief().refusalExpected() ? scene.say("refusal.short") : "";
    return String.join(" ", own, refusal, promise);
  }

  /** What the assistant is expected to do, cut to what one would announce. */
  private String promise() {
    var promise = new Promise(scene.retelling(), Rewording.in(scene.language()));
    return Prose.sentences(scene.brief().text(Label.EXPECTED)).stream()
        .filter(this::inOurLanguage)
        .limit(SENTENCES)
        .map(promise::of)
        .filter(sentence -> !sentence.isBlank())
        .map(this::asOwnSentence)
        .collect(Collectors.joining(" "));
  }

  private String asOwnSentence(String promise) {
    boolean afterColon = scene.language() == Language.ES;
    String sentence = Prose.asSentence(promise);
    return afterColon
        ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1)
        : sentence;
  }

  private boolean inOurLanguage(String sentence) {
    return Language.of(sentence) == scene.language();
  }
}
