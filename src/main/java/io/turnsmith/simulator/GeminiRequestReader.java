package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a generateContent request; the model stands in the path. */
final class GeminiRequestReader {
  private GeminiRequestReader() {}

  static ReadRequest read(String model, byte[] body) {
    JsonNode root;
    try {
      root = Json.STRICT.readTree(body);
    } catch (IOException e) {
      return WireError.badRequest("Invalid JSON payload received.", null);
    }
    if (!root.path("contents").isArray() || root.path("contents").isEmpty()) {
      return WireError.badRequest(
          "* GenerateContentRequest.contents: contents is not specified", null);
    }
    JsonNode config = root.path("generationConfig");
    if (config.has("maxOutputTokens") && config.path("maxOutputTokens").asInt() < 1) {
      return WireError.badRequest("max_output_tokens must be positive.", null);
    }
    return request(model, root, config);
  }

  private static ChatRequest request(String model, JsonNode root, JsonNode config) {
    List<Message> messages = new ArrayList<>();
    if (root.path("systemInstruction").isObject()) {
      messages.add(new Message("system", text(root.path("systemInstruction"))));
    }
    for (JsonNode content : root.path("contents")) {
      String role = content.path("role").asText("user").equals("model") ? "assistant" : "user";
      messages.add(new Message(role, text(content)));
    }
    JsonNode schema =
        config.has("responseJsonSchema")
            ? config.path("responseJsonSchema")
            : config.path("responseSchema");
    boolean json = config.path("responseMimeType").asText().equals("application/json");
    return new ChatRequest(
        model,
        List.copyOf(messages),
        config.path("seed").asLong(0),
        config.path("maxOutputTokens").asInt(Integer.MAX_VALUE),
        schema.isObject()
            ? ChatRequest.Format.JSON_SCHEMA
            : json ? ChatRequest.Format.JSON_OBJECT : ChatRequest.Format.TEXT,
        schema.isObject() ? plain(schema) : null,
        List.of(),
        Integer.MAX_VALUE);
  }

  private static String text(JsonNode content) {
    return StreamSupport.stream(content.path("parts").spliterator(), false)
        .map(part -> part.path("text").asText(""))
        .collect(Collectors.joining("\n"));
  }

  /** Google writes types in capitals; the rest of a schema is alike. */
  private static JsonNode plain(JsonNode node) {
    if (node.isArray()) {
      ArrayNode list = Json.MAPPER.createArrayNode();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode object = Json.object();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      boolean isType = field.getKey().equals("type") && field.getValue().isTextual();
      object.set(
          field.getKey(),
          isType
              ? TextNode.valueOf(field.getValue().asText().toLowerCase(Locale.ROOT))
              : plain(field.getValue()));
    }
    return object;
  }
}
