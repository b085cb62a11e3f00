package io.turnsmith.catalog;

import java.util.List;
import java.util.Objects;

/** Reads {@code edge-cases/<template>.yaml}. */
final class EdgeCaseReader {
  private static final List<String> FILE_KEYS = List.of("template", "edge_cases");
  private static final List<String> KEYS =
      List.of(
          "name",
          "title",
          "description",
          "trigger",
          "expected_behavior",
          "risk",
          "priority",
          "category",
          "test_scenario",
          "validation_criteria",
          "scenarios",
          "persona",
          "topic",
          "emotion",
          "turns",
          "refusal_expected",
          "parameters",
          "status");
  static final List<String> RISKS = List.of("low", "medium", "high", "critical");
  static final List<String> STATES = List.of("active", "resolved", "deprecated");
  private static final int USUAL_PRIORITY = 5;

  private EdgeCaseReader() {}

  static List<Located<EdgeCaseDefinition>> read(Where root, Mistakes mistakes) {
    return Fields.of(root, FILE_KEYS, mistakes).map(EdgeCaseReader::all).orElse(List.of());
  }

  private static List<Located<EdgeCaseDefinition>> all(Fields file) {
    String template = file.name("template");
    return file.someOf(
        "edge_cases",
        where ->
            Fields.of(where, KEYS, file.mistakes())
                .map(fields -> new Located<>(edgeCase(fields, template), where, file.where())));
  }

  private static EdgeCaseDefinition edgeCase(Fields fields, String template) {
    return new EdgeCaseDefinition(
        fields.name("name"),
        fields.text("title", Lengths.TITLE),
        template,
        fields.textOr("description", Lengths.PARAGRAPH, "").strip(),
        fields.text("trigger", Lengths.PAGE).strip(),
        fields.text("expected_behavior", Lengths.PAGE).strip(),
        fields.choice("risk", RISKS),
        Objects.requireNonNullElse(fields.whole("priority", 1, 10), USUAL_PRIORITY),
        fields.textOr("category", Lengths.SHORT, ""),
        fields.textOr("test_scenario", Lengths.PAGE, "").strip(),
        fields.texts("validation_criteria", Lengths.SENTENCES),
        fields.names("scenarios"),
        fields.nameOrEmpty("persona"),
        fields.textOr("topic", Lengths.LINE, ""),
        fields.textOr("emotion", Lengths.LINE, ""),
        RangeReader.turns(fields, "turns"),
        fields.flagOrNull("refusal_expected"),
        ParameterReader.read(fields, "parameters"),
        fields.choiceOr("status", STATES, EdgeCaseDefinition.ACTIVE));
  }
}
