package io.turnsmith.simulator;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A short answer in prose to somebody who just chats. */
final class PlainAnswer {
  private PlainAnswer() {}

  static String to(Brief brief, long seed) {
    var random = new SplittableRandom(seed);
    Language language = brief.languages().getFirst();
    String name = brief.personaName();
    var facts = new Facts(brief, Retelling.in(language, name, brief), language);
    var scene = new Scene(brief, language, name, facts, random);
    return AssistantLines.join(scene.say("plain.assistant"));
  }

  /**
   * The kinds that make sense for one message; the others leave it as it is and are not counted.
   */
  static ChatReply spoiled(
      String text, Brief brief, Optional<DefectKind> defect, RandomGenerator random) {
    List<Turn> turn = List.of(Turn.assistant(text));
    return switch (defect.orElse(DefectKind.NEAR_COPY)) {
      case LENGTH -> ChatReply.cut(TextDefects.cut(text, random), defect);
      case TRUNCATED_ENDING, LEAKED_PLACEHOLDER, AS_AN_AI, SHORT_ANSWERS, REFUSAL ->
          ChatReply.of(
              new TurnDefects(turn, brief, random).apply(defect.orElseThrow()).getLast().text(),
              defect);
      case REPEATED_TURN, WRONG_ROLE_ORDER, PERSONA_DRIFT, INVALID_JSON, NEAR_COPY, MERGED_TURNS ->
          ChatReply.of(text, Optional.empty());
    };
  }
}
