package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The little of JSON Schema that answers need: local references, alternatives, null. */
final class Schemas {
  private static final int DEEPEST_REFERENCE = 8;

  private Schemas() {}

  /** Follows local references, and takes the first alternative that is not null. */
  static JsonNode resolve(JsonNode root, JsonNode schema) {
    JsonNode current = schema;
    for (int i = 0; i < DEEPEST_REFERENCE; i++) {
      if (current.has("$ref")) {
        current = root.at(pointer(current.path("$ref").asText()));
      } else if (current.has("anyOf") || current.has("oneOf")) {
        current =
            firstNotNull(current.has("anyOf") ? current.path("anyOf") : current.path("oneOf"));
      } else {
        return current;
      }
    }
    return current;
  }

  private static String pointer(String reference) {
    return reference.startsWith("#/") ? reference.substring(1) : "";
  }

  private static JsonNode firstNotNull(JsonNode alternatives) {
    for (JsonNode alternative : alternatives) {
      if (!alternative.path("type").asText().equals("null")) {
        return alternative;
      }
    }
    return MissingNode.getInstance();
  }

  static boolean isNullable(JsonNode root, JsonNode schema) {
    for (JsonNode alternative : schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf")) {
      if (alternative.path("type").asText().equals("null")) {
        return true;
      }
    }
    for (JsonNode type : resolve(root, schema).path("type")) {
      if (type.asText().equals("null")) {
        return true;
      }
    }
    return false;
  }

  /** The type that is not null; an object when the schema only lists properties. */
  static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    for (JsonNode alternative : type) {
      if (!alternative.asText().equals("null")) {
        return alternative.asText();
      }
    }
    return type.isTextual() ? type.asText() : schema.has("properties") ? "object" : "string";
  }
}
