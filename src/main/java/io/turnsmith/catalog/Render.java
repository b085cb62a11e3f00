package io.turnsmith.catalog;

import io.turnsmith.catalog.InputsRendering.Rendered;
import io.turnsmith.catalog.InputsRendering.Unrenderable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills the texts of a template for one conversation. The same request gives the same inputs. */
public final class Render {
  private final RenderRequest request;
  private final Situation situation;
  private final Map<String, Object> parameters;
  private final List<String> problems = new ArrayList<>();

  private Render(RenderRequest request, Map<String, PersonaDefinition> personas) {
    this.request = request;
    this.situation = new Situation(request, personas);
    this.parameters =
        new Variables(request.template().variables()).complete(situation.parameters());
  }

  /**
   * Renders one conversation's inputs.
   *
   * @param personas every persona that may be meant, by name
   */
  public static InputsRendering inputs(
      RenderRequest request, Map<String, PersonaDefinition> personas) {
    return new Render(request, personas).inputs();
  }

  private InputsRendering inputs() {
    problems.addAll(new Variables(request.template().variables()).problems(situation.parameters()));
    Optional<Integer> turns = situation.turns();
    if (turns.isEmpty()) {
      problems.add(wrongTurns());
    }
    checkPersona();
    if (!problems.isEmpty()) {
      return new Unrenderable(problems);
    }
    Inputs inputs = filled(turns.orElseThrow());
    return problems.isEmpty() ? new Rendered(inputs) : new Unrenderable(distinctProblems());
  }

  private Inputs filled(int turns) {
    TemplateDefinition template = request.template();
    ScenarioDefinition scenario = request.scenario();
    EdgeCaseDefinition edgeCase = request.edgeCase();
    TokenRange tokens = tokens();
    Map<String, Object> values = values(turns);
    return new Inputs(
        template.name(),
        request.version(),
        scenario == null ? null : scenario.name(),
        edgeCase == null ? null : edgeCase.name(),
        situation.title(),
        template.domain(),
        categories(),
        template.languages(),
        template.tone(),
        situation.persona().map(PersonaDefinition::description).orElse(""),
        situation.persona().map(PersonaDefinition::person).orElse(""),
        situation.topic(),
        situation.emotion(),
        situation.context(),
        edgeCase == null ? "" : edgeCase.trigger(),
        edgeCase == null ? "" : edgeCase.expectedBehavior(),
        template.requiredElements(),
        turns,
        situation.range().min(),
        situation.range().max(),
        tokens == null ? null : (Integer) tokens.min(),
        tokens == null ? null : (Integer) tokens.max(),
        template.qualityThreshold(),
        situation.refusalExpected(),
        template.tools(),
        parameters,
        text(situation.system(), values),
        text(template.generator(), values),
        userVoice(values),
        text(template.assistantVoice(), values));
  }

  /** The template says how such a person speaks, the persona how this one does. */
  private String userVoice(Map<String, Object> values) {
    String voice = text(request.template().userVoice(), values);
    return situation.persona().map(persona -> voice + "\n" + persona.voice()).orElse(voice).strip();
  }

  private Map<String, Object> values(int turns) {
    Map<String, Object> values = new LinkedHashMap<>(parameters);
    Optional<PersonaDefinition> persona = situation.persona();
    values.put(BuiltIn.PERSONA, persona.map(PersonaDefinition::description).orElse(""));
    values.put(BuiltIn.PERSONA_NAME, persona.map(PersonaDefinition::person).orElse(""));
    values.put(BuiltIn.TOPIC, situation.topic());
    values.put(BuiltIn.EMOTION, situation.emotion());
    values.put(BuiltIn.CONTEXT, situation.context());
    values.put(BuiltIn.TITLE, situation.title());
    values.put(BuiltIn.TURNS, BigDecimal.valueOf(turns));
    values.put(BuiltIn.LANGUAGE, String.join(", ", request.template().languages()));
    if (request.document() != null) {
      values.put(BuiltIn.DOCUMENT, request.document().body());
    }
    return values;
  }

  private String text(String text, Map<String, Object> values) {
    return switch (Renderer.render(text, values)) {
      case Renderer.Rendering.Text(String filled) -> filled.strip();
      case Renderer.Rendering.Refused(List<String> found) -> {
        problems.addAll(found);
        yield "";
      }
    };
  }

  /** A text that speaks of the person needs one. */
  private void checkPersona() {
    if (situation.persona().isPresent()) {
      return;
    }
    Set<String> meant = Set.of(BuiltIn.PERSONA, BuiltIn.PERSONA_NAME);
    List<String> texts = new ArrayList<>(request.template().systemTexts());
    texts.add(request.template().generator());
    texts.add(request.template().userVoice());
    texts.add(request.template().assistantVoice());
    if (texts.stream()
        .flatMap(text -> TagScan.of(text).tags().stream())
        .anyMatch(tag -> meant.contains(tag.name()))) {
      problems.add("variable \"persona\" has no value: neither scenario nor template names one");
    }
  }

  private List<String> categories() {
    List<String> categories = new ArrayList<>(List.of(request.template().category()));
    if (request.edgeCase() != null) {
      categories.add(request.edgeCase().category());
    }
    return categories.stream().filter(category -> !category.isEmpty()).distinct().toList();
  }

  /** The template's length says nothing about an edge case with turns of its own. */
  private @Nullable TokenRange tokens() {
    EdgeCaseDefinition edgeCase = request.edgeCase();
    return edgeCase != null && edgeCase.turns() != null ? null : request.template().tokens();
  }

  private String wrongTurns() {
    String wanted = request.turns() == null ? "" : ", not " + request.turns();
    return "turns must be an even number from " + situation.range() + wanted;
  }

  private List<String> distinctProblems() {
    return problems.stream().distinct().toList();
  }
}
