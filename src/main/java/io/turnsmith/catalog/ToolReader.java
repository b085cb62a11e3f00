package io.turnsmith.catalog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the tools an assistant may call. */
final class ToolReader {
  private static final List<String> KEYS = List.of("name", "description", "parameters");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_-]{0,63}");

  private ToolReader() {}

  static ArrayNode read(Fields template) {
    ArrayNode tools = JsonNodeFactory.instance.arrayNode();
    template
        .list("tools", where -> Fields.of(where, KEYS, template.mistakes()))
        .forEach(fields -> tools.add(tool(fields)));
    return tools;
  }

  private static ObjectNode tool(Fields fields) {
    ObjectNode tool = JsonNodeFactory.instance.objectNode();
    String name = fields.text("name", Lengths.SHORT);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      fields.mistake("name", "must be letters, digits, _ and -, at most 64");
    }
    tool.put("name", name);
    tool.put("description", fields.text("description", Lengths.SENTENCES));
    Optional<Where> parameters = fields.required("parameters");
    parameters.ifPresent(where -> tool.set("parameters", NodeJson.of(where, fields.mistakes())));
    if (parameters.isPresent() && !tool.at("/parameters/type").asText().equals("object")) {
      fields.mistake("parameters", "must be a JSON Schema with \"type: object\"");
    }
    return tool;
  }
}
