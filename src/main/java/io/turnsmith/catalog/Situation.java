package io.turnsmith.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settles who speaks, about what, how and how long. An edge case wins over its scenario; what both
 * leave open comes from the template's lists by seed, except that a scenario without an arc means
 * none.
 */
final class Situation {
  static final String NO_EMOTION = "neutral";

  private final RenderRequest request;
  private final Map<String, PersonaDefinition> personas;
  private final SeededChoice choice;

  Situation(RenderRequest request, Map<String, PersonaDefinition> personas) {
    this.request = request;
    this.personas = personas;
    this.choice = new SeededChoice(request.seed());
  }

  /** Empty when nobody is named or the name leads nowhere. */
  Optional<PersonaDefinition> persona() {
    return Optional.ofNullable(request.persona())
        .or(() -> told(EdgeCaseDefinition::persona, ScenarioDefinition::persona).map(personas::get))
        .or(() -> choice.of("persona", request.template().personas()).map(personas::get));
  }

  String topic() {
    return told(EdgeCaseDefinition::topic, ScenarioDefinition::topic)
        .or(() -> choice.of("topic", request.template().topics()))
        .orElse(request.template().title());
  }

  String emotion() {
    return told(EdgeCaseDefinition::emotion, ScenarioDefinition::emotionalArc)
        .or(() -> request.scenario() == null ? anyEmotion() : Optional.empty())
        .orElse(NO_EMOTION);
  }

  /** The facts and, where told, why the person feels so. */
  String context() {
    ScenarioDefinition scenario = request.scenario();
    if (scenario == null) {
      EdgeCaseDefinition edgeCase = request.edgeCase();
      return edgeCase == null ? "" : edgeCase.testScenario();
    }
    return scenario.emotionalContext().isEmpty()
        ? scenario.context()
        : scenario.context() + "\n" + scenario.emotionalContext();
  }

  String title() {
    ScenarioDefinition scenario = request.scenario();
    EdgeCaseDefinition edgeCase = request.edgeCase();
    if (edgeCase != null) {
      return scenario == null ? edgeCase.title() : edgeCase.title() + ": " + scenario.title();
    }
    return scenario != null ? scenario.title() : request.template().title() + ": " + topic();
  }

  TurnRange range() {
    EdgeCaseDefinition edgeCase = request.edgeCase();
    TurnRange own = edgeCase == null ? null : edgeCase.turns();
    return own == null ? request.template().turns() : own;
  }

  /** An even number within the range; empty when the range holds none. */
  Optional<Integer> turns() {
    List<Integer> even = new ArrayList<>();
    for (int turns = range().min(); turns <= range().max(); turns++) {
      if (turns % 2 == 0) {
        even.add(turns);
      }
    }
    return request.turns() == null
        ? choice.of("turns", even)
        : Optional.of(request.turns()).filter(even::contains);
  }

  String system() {
    return choice.of("system", request.template().systemTexts()).orElseThrow();
  }

  boolean refusalExpected() {
    EdgeCaseDefinition edgeCase = request.edgeCase();
    Boolean own = edgeCase == null ? null : edgeCase.refusalExpected();
    return own == null ? request.template().refusalExpected() : own;
  }

  Map<String, Object> parameters() {
    Map<String, Object> values = new LinkedHashMap<>();
    if (request.scenario() != null) {
      values.putAll(request.scenario().parameters());
    }
    if (request.edgeCase() != null) {
      values.putAll(request.edgeCase().parameters());
    }
    values.putAll(request.overrides());
    return values;
  }

  private Optional<String> anyEmotion() {
    return choice.of("emotion", request.template().emotions());
  }

  private Optional<String> told(
      Function<EdgeCaseDefinition, String> ofEdgeCase,
      Function<ScenarioDefinition, String> ofScenario) {
    return notEmpty(request.edgeCase(), ofEdgeCase)
        .or(() -> notEmpty(request.scenario(), ofScenario));
  }

  private static <T> Optional<String> notEmpty(@Nullable T source, Function<T, String> part) {
    return Optional.ofNullable(source).map(part).filter(text -> !text.isEmpty());
  }
}
