package io.turnsmith.simulator;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The moment an edge case is about: what the person does, and how the assistant takes it. */
final class Twist {
  private static final Pattern QUOTED =
      Pattern.compile(
          "[\"“«„]([^\"”»“]{12,280})[\"”»“]|(?<=[\\s:(])'([^']{16,280})'(?=[\\s.,;)]|$)");
  private static final int SENTENCES = 2;

  /** A promise of that many words stands alone. */
  private static final int LONG_SENTENCE = 24;

  private final Scene scene;
  private final String kind;

  Twist(Scene scene) {
    this.scene = scene;
    Brief brief = scene.brief();
    String about =
        brief.text(Label.EDGE_CASE)
            + " "
            + brief.text(Label.TRIGGER)
            + " "
            + brief.text(Label.TITLE);
    this.kind = scene.speech().classify("twists", about.toLowerCase(Locale.ROOT), "generic");
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
    List<String> expected =
        Prose.sentences(scene.brief().text(Label.EXPECTED)).stream()
            .filter(this::inOurLanguage)
            .toList();
    String own = scene.say("twist." + kind + ".assistant");
    String told = expected.isEmpty() ? "" : promise(expected);
    String promise = told.isBlank() ? "" : scene.say("twist.promise.assistant", "promise", told);
    String refusal = scene.brief().refusalExpected() ? scene.say("refusal.short") : "";
    return String.join(" ", own, refusal, promise);
  }

  private String promise(List<String> expected) {
    boolean first = Prose.words(expected.getFirst()) >= LONG_SENTENCE;
    return expected.stream()
        .limit(first ? 1 : SENTENCES)
        .map(scene.retelling()::promise)
        .filter(sentence -> !sentence.isBlank())
        .map(this::asOwnSentence)
        .collect(Collectors.joining(" "));
  }

  private String asOwnSentence(String promise) {
    boolean afterColon = scene.speech().language() == Language.ES;
    String sentence = Prose.asSentence(promise);
    return afterColon
        ? sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1)
        : sentence;
  }

  private boolean inOurLanguage(String sentence) {
    return Language.of(sentence) == scene.speech().language();
  }
}
