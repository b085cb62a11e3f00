package io.turnsmith.catalog;

import io.turnsmith.database.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Definitions as the text of their files. Reading it again gives the same definition; what has its
 * usual value is left out.
 */
public final class CatalogueText {
  private static final DumpSettings SETTINGS =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setSplitLines(false)
          .setIndicatorIndent(2)
          .setIndentWithIndicator(true)
          .build();

  private CatalogueText() {}

  public static String of(TemplateDefinition template) {
    Map<String, Object> file = new LinkedHashMap<>();
    put(file, "name", template.name());
    put(file, "title", template.title());
    put(file, "description", template.description());
    put(file, "domain", template.domain());
    put(file, "category", template.category());
    put(file, "tier", template.tier());
    put(file, "languages", template.languages());
    put(file, "tone", template.tone());
    put(file, "structure", template.structure());
    put(file, "complexity", template.complexity());
    put(file, "quality_threshold", template.qualityThreshold());
    put(file, "turns", turns(template.turns()));
    TokenRange tokens = template.tokens();
    put(file, "tokens", tokens == null ? null : range(tokens.min(), tokens.max()));
    put(file, "skills", template.skills());
    put(file, "required_elements", template.requiredElements());
    put(file, "personas", template.personas());
    put(file, "emotions", template.emotions());
    put(file, "topics", template.topics());
    put(file, "refusal_expected", template.refusalExpected() ? true : null);
    put(file, "document", template.document());
    put(file, "tools", Json.mapper().convertValue(template.tools(), List.class));
    put(file, "variables", template.variables().stream().map(CatalogueText::variable).toList());
    put(file, "system", template.system());
    put(file, "system_variants", template.systemVariants());
    put(file, "generator", template.generator());
    put(file, "user_voice", template.userVoice());
    put(file, "assistant_voice", template.assistantVoice());
    return dump(file);
  }

  /**
   * @param scenarios of one template
   */
  public static String ofScenarios(String template, List<ScenarioDefinition> scenarios) {
    return dump(
        file(template, "scenarios", scenarios.stream().map(CatalogueText::scenario).toList()));
  }

  /**
   * @param edgeCases of one template
   */
  public static String ofEdgeCases(String template, List<EdgeCaseDefinition> edgeCases) {
    return dump(
        file(template, "edge_cases", edgeCases.stream().map(CatalogueText::edgeCase).toList()));
  }

  private static Map<String, Object> file(String template, String key, List<?> definitions) {
    Map<String, Object> file = new LinkedHashMap<>();
    put(file, "template", template);
    put(file, key, definitions);
    return file;
  }

  private static Map<String, Object> scenario(ScenarioDefinition scenario) {
    Map<String, Object> keys = new LinkedHashMap<>();
    put(keys, "name", scenario.name());
    put(keys, "title", scenario.title());
    put(keys, "context", scenario.context());
    put(keys, "description", scenario.description());
    put(keys, "persona", scenario.persona());
    put(keys, "topic", scenario.topic());
    put(keys, "emotional_arc", scenario.emotionalArc());
    put(keys, "emotional_context", scenario.emotionalContext());
    put(keys, "complexity", scenario.complexity());
    put(keys, "difficulty", scenario.difficulty());
    put(keys, "parameters", scenario.parameters());
    put(keys, "tags", scenario.tags());
    put(keys, "status", scenario.status());
    return keys;
  }

  private static Map<String, Object> edgeCase(EdgeCaseDefinition edgeCase) {
    Map<String, Object> keys = new LinkedHashMap<>();
    put(keys, "name", edgeCase.name());
    put(keys, "title", edgeCase.title());
    put(keys, "description", edgeCase.description());
    put(keys, "trigger", edgeCase.trigger());
    put(keys, "expected_behavior", edgeCase.expectedBehavior());
    put(keys, "risk", edgeCase.risk());
    put(keys, "priority", edgeCase.priority());
    put(keys, "category", edgeCase.category());
    put(keys, "test_scenario", edgeCase.testScenario());
    put(keys, "validation_criteria", edgeCase.validationCriteria());
    put(keys, "scenarios", edgeCase.scenarios());
    put(keys, "persona", edgeCase.persona());
    put(keys, "topic", edgeCase.topic());
    put(keys, "emotion", edgeCase.emotion());
    TurnRange turns = edgeCase.turns();
    put(keys, "turns", turns == null ? null : turns(turns));
    put(keys, "refusal_expected", edgeCase.refusalExpected());
    put(keys, "parameters", edgeCase.parameters());
    put(keys, "status", edgeCase.status());
    return keys;
  }

  private static Map<String, Object> variable(Variable variable) {
    Map<String, Object> keys = new LinkedHashMap<>();
    put(keys, "name", variable.name());
    put(keys, "type", variable.type().word());
    put(keys, "required", variable.required() ? true : null);
    Object usual = variable.defaultValue();
    if (usual != null) {
      // An empty default is another thing than none.
      keys.put("default", plain(usual));
    }
    put(keys, "choices", variable.choices());
    put(keys, "min", variable.min());
    put(keys, "max", variable.max());
    put(keys, "description", variable.description());
    return keys;
  }

  private static Map<String, Object> turns(TurnRange turns) {
    return range(turns.min(), turns.max());
  }

  private static Map<String, Object> range(int min, int max) {
    Map<String, Object> range = new LinkedHashMap<>();
    range.put("min", min);
    range.put("max", max);
    return range;
  }

  private static void put(Map<String, Object> keys, String key, @Nullable Object value) {
    if (value != null && !isEmpty(value)) {
      keys.put(key, plain(value));
    }
  }

  private static boolean isEmpty(Object value) {
    return (value instanceof String text && text.isEmpty())
        || (value instanceof Collection<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  /** Numbers without an exponent, as people write them. */
  private static Object plain(Object value) {
    return switch (value) {
      case BigDecimal number when number.scale() <= 0 -> number.toBigIntegerExact();
      case Map<?, ?> map ->
          map.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      each -> String.valueOf(each.getKey()),
                      each -> plain(each.getValue()),
                      (one, other) -> one,
                      LinkedHashMap::new));
      case List<?> list -> list.stream().map(CatalogueText::plain).toList();
      default -> value;
    };
  }

  private static String dump(Map<String, Object> file) {
    return new Dump(SETTINGS).dumpToString(file);
  }
}
