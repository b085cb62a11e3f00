package io.turnsmith.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns free-form YAML (a tool's parameters, a call's arguments) into JSON. */
final class NodeJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private NodeJson() {}

  static JsonNode of(Where where, Mistakes mistakes) {
    return switch (where.node()) {
      case MappingNode mapping -> object(where, mapping, mistakes);
      case SequenceNode list -> array(where, list, mistakes);
      case ScalarNode scalar -> scalar(where, scalar, mistakes);
      default -> JSON.nullNode();
    };
  }

  private static ObjectNode object(Where where, MappingNode mapping, Mistakes mistakes) {
    Map<String, JsonNode> fields = new HashMap<>();
    ObjectNode object = JSON.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      Where value = new Where(where.source(), entry.getValueNode());
      Fields.keyOf(new Where(where.source(), entry.getKeyNode()), fields, mistakes)
          .ifPresent(
              key -> {
                fields.put(key, of(value, mistakes));
                object.set(key, fields.get(key));
              });
    }
    return object;
  }

  private static ArrayNode array(Where where, SequenceNode list, Mistakes mistakes) {
    ArrayNode array = JSON.arrayNode();
    for (Node item : list.getValue()) {
      array.add(of(new Where(where.source(), item), mistakes));
    }
    return array;
  }

  private static JsonNode scalar(Where where, ScalarNode scalar, Mistakes mistakes) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return JSON.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return JSON.booleanNode(Boolean.parseBoolean(scalar.getValue()));
    }
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return Scalars.number(where, mistakes)
          .<JsonNode>map(JSON::numberNode)
          .orElseGet(JSON::nullNode);
    }
    if (!Scalars.isStorable(scalar.getValue())) {
      mistakes.add(where.mistake("holds a NUL or half a character, which no database keeps"));
    }
    return JSON.textNode(scalar.getValue());
  }
}
