package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Makes up values that a schema allows, for everything in an answer that is not conversation. */
final class SchemaFill {
  private static final int HIGHEST = 10;
  private static final int DEEPEST = 12;

  private final JsonNode root;
  private final Brief brief;
  private final Speech speech;
  private final RandomGenerator random;

  SchemaFill(JsonNode root, Brief brief, RandomGenerator random) {
    this.root = root;
    this.brief = brief;
    this.random = random;
    this.speech = new Speech(brief.languages().getFirst(), brief.domain(), random);
  }

  JsonNode value(String name, JsonNode schema) {
    return value(name, schema, 0);
  }

  /** For a field that has nothing to say: null where allowed. */
  JsonNode absent(String name, JsonNode schema) {
    return Schemas.isNullable(root, schema) ? Json.MAPPER.nullNode() : value(name, schema);
  }

  private JsonNode value(String name, JsonNode given, int depth) {
    JsonNode schema = Schemas.resolve(root, given);
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    return switch (depth > DEEPEST ? "null" : Schemas.type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(name, schema, depth);
      case "integer" -> Json.MAPPER.getNodeFactory().numberNode(whole(schema));
      case "number" -> Json.MAPPER.getNodeFactory().numberNode(whole(schema));
      case "boolean" -> Json.MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
      case "null" -> Json.MAPPER.nullNode();
      default -> Json.MAPPER.getNodeFactory().textNode(text(name));
    };
  }

  private ObjectNode object(JsonNode schema, int depth) {
    ObjectNode object = Json.object();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      object.set(property.getKey(), value(property.getKey(), property.getValue(), depth + 1));
    }
    return object;
  }

  private ArrayNode array(String name, JsonNode schema, int depth) {
    ArrayNode array = Json.MAPPER.createArrayNode();
    int size = Math.clamp(schema.path("minItems").asInt(1), 0, HIGHEST);
    for (int i = 0; i < size; i++) {
      array.add(value(name, schema.path("items"), depth + 1));
    }
    return array;
  }

  private int whole(JsonNode schema) {
    int lowest = schema.path("minimum").asInt(1);
    int highest = Math.max(lowest, schema.path("maximum").asInt(Math.max(lowest, HIGHEST)));
    return lowest + random.nextInt(highest - lowest + 1);
  }

  private String text(String name) {
    if (name.matches("(?i).*(title|name|topic|subject).*")) {
      return Prose.capital(
          brief.text(Label.TITLE).isBlank() ? brief.topic() : brief.text(Label.TITLE));
    }
    return Prose.tidy(speech.say("note", Map.of()));
  }
}
