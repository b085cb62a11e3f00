package io.turnsmith.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code scenarios/<template>.yaml}. */
final class ScenarioReader {
  private static final List<String> FILE_KEYS = List.of("template", "scenarios");
  private static final List<String> KEYS =
      List.of(
          "name",
          "title",
          "context",
          "description",
          "persona",
          "topic",
          "emotional_arc",
          "emotional_context",
          "complexity",
          "difficulty",
          "parameters",
          "tags",
          "status");
  static final List<String> COMPLEXITIES = List.of("simple", "moderate", "complex");
  static final List<String> STATES = List.of("draft", "active", "archived");

  private ScenarioReader() {}

  static List<Located<ScenarioDefinition>> read(Where root, Mistakes mistakes) {
    return Fields.of(root, FILE_KEYS, mistakes).map(ScenarioReader::all).orElse(List.of());
  }

  private static List<Located<ScenarioDefinition>> all(Fields file) {
    String template = file.name("template");
    return file.someOf(
        "scenarios",
        where ->
            Fields.of(where, KEYS, file.mistakes())
                .map(fields -> new Located<>(scenario(fields, template), where, file.where())));
  }

  private static ScenarioDefinition scenario(Fields fields, String template) {
    return new ScenarioDefinition(
        fields.name("name"),
        fields.text("title", Lengths.TITLE),
        template,
        fields.text("context", Lengths.PAGE).strip(),
        fields.textOr("description", Lengths.PARAGRAPH, "").strip(),
        fields.name("persona"),
        fields.text("topic", Lengths.LINE),
        fields.textOr("emotional_arc", Lengths.LINE, ""),
        fields.textOr("emotional_context", Lengths.SENTENCES, "").strip(),
        complexity(fields),
        fields.whole("difficulty", 1, 5),
        ParameterReader.read(fields, "parameters"),
        fields.names("tags"),
        fields.choiceOr("status", STATES, ScenarioDefinition.ACTIVE));
  }

  private static @Nullable String complexity(Fields fields) {
    String complexity = fields.choiceOr("complexity", COMPLEXITIES, "");
    return complexity.isEmpty() ? null : complexity;
  }
}
