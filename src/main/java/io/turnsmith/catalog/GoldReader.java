package io.turnsmith.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads {@code gold/<template>.yaml}. */
final class GoldReader {
  private static final List<String> FILE_KEYS = List.of("template", "gold_conversations");
  private static final List<String> KEYS =
      List.of(
          "name",
          "title",
          "scenario",
          "edge_case",
          "persona",
          "topic",
          "emotion",
          "skill",
          "turns",
          "notes");
  private static final List<String> TURN_KEYS =
      List.of("role", "text", "reasoning", "tool_calls", "tool_call_id");
  private static final List<String> CALL_KEYS = List.of("id", "name", "arguments");
  static final List<String> ROLES = List.of("user", "assistant", "tool");

  private GoldReader() {}

  static List<Located<GoldDefinition>> read(Where root, Mistakes mistakes) {
    return Fields.of(root, FILE_KEYS, mistakes).map(GoldReader::all).orElse(List.of());
  }

  private static List<Located<GoldDefinition>> all(Fields file) {
    String template = file.name("template");
    return file.someOf(
        "gold_conversations",
        where ->
            Fields.of(where, KEYS, file.mistakes())
                .map(fields -> new Located<>(gold(fields, template), where, file.where())));
  }

  private static GoldDefinition gold(Fields fields, String template) {
    return new GoldDefinition(
        fields.name("name"),
        fields.text("title", Lengths.TITLE),
        template,
        fields.nameOrEmpty("scenario"),
        fields.nameOrEmpty("edge_case"),
        fields.name("persona"),
        fields.text("topic", Lengths.LINE),
        fields.textOr("emotion", Lengths.LINE, ""),
        fields.nameOrEmpty("skill"),
        fields.someOf("turns", where -> turn(where, fields.mistakes())),
        fields.textOr("notes", Lengths.PARAGRAPH, "").strip());
  }

  private static Optional<GoldTurn> turn(Where where, Mistakes mistakes) {
    return Fields.of(where, TURN_KEYS, mistakes)
        .map(
            fields ->
                new GoldTurn(
                    fields.choice("role", ROLES),
                    fields.textOr("text", Lengths.PROMPT, "").strip(),
                    orNull(fields.textOr("reasoning", Lengths.PROMPT, "").strip()),
                    fields.list("tool_calls", call -> call(call, mistakes)),
                    orNull(fields.textOr("tool_call_id", Lengths.SHORT, ""))));
  }

  private static Optional<GoldToolCall> call(Where where, Mistakes mistakes) {
    return Fields.of(where, CALL_KEYS, mistakes)
        .map(
            fields ->
                new GoldToolCall(
                    fields.text("id", Lengths.SHORT),
                    fields.text("name", Lengths.SHORT),
                    arguments(fields)));
  }

  private static JsonNode arguments(Fields fields) {
    Optional<Where> arguments = fields.required("arguments");
    if (arguments.isPresent() && !(arguments.get().node() instanceof MappingNode)) {
      fields.mistake("arguments", "must be a mapping of names to values");
    }
    return arguments
        .map(where -> NodeJson.of(where, fields.mistakes()))
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
