package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads a request body as strictly as the real service does where mistakes are likely. */
final class ChatRequestReader {
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool", "function");

  private ChatRequestReader() {}

  static ReadRequest read(byte[] body) {
    JsonNode root;
    try {
      root = Json.STRICT.readTree(body);
    } catch (IOException e) {
      return WireError.badRequest("We could not parse the JSON body of your request.", null);
    }
    if (!root.isObject()) {
      return WireError.badRequest("We expected a JSON object as the body of your request.", null);
    }
    WireError fault = fault(root);
    return fault != null ? fault : request(root);
  }

  private static @Nullable WireError fault(JsonNode root) {
    if (!root.path("model").isTextual() || root.path("model").asText().isBlank()) {
      return WireError.badRequest("you must provide a model parameter", "model");
    }
    if (!root.path("messages").isArray() || root.path("messages").isEmpty()) {
      return WireError.badRequest("Missing required parameter: 'messages'.", "messages");
    }
    for (JsonNode message : root.path("messages")) {
      if (!ROLES.contains(message.path("role").asText())) {
        return WireError.badRequest("Invalid value for 'role' of a message.", "messages");
      }
    }
    return faultOfOptions(root);
  }

  private static @Nullable WireError faultOfOptions(JsonNode root) {
    if (root.path("stream").asBoolean()) {
      return WireError.badRequest("Streaming is not supported by this server.", "stream");
    }
    if (root.hasNonNull("seed") && !root.path("seed").isIntegralNumber()) {
      return WireError.badRequest("Invalid type for 'seed': expected an integer.", "seed");
    }
    if (root.hasNonNull("tools") && !root.path("tools").isArray()) {
      return WireError.badRequest("Invalid type for 'tools': expected an array.", "tools");
    }
    for (String name : List.of("max_tokens", "max_completion_tokens")) {
      if (root.hasNonNull(name)
          && (!root.path(name).canConvertToInt() || root.path(name).asInt() < 1)) {
        return WireError.badRequest("Invalid '" + name + "': expected an integer above 0.", name);
      }
    }
    JsonNode temperature = root.path("temperature");
    boolean tooHot =
        temperature.isNumber() && (temperature.asDouble() < 0 || temperature.asDouble() > 2);
    return tooHot
        ? WireError.badRequest("Invalid 'temperature': expected 0 to 2.", "temperature")
        : null;
  }

  private static ReadRequest request(JsonNode root) {
    JsonNode format = root.path("response_format");
    JsonNode schema = format.path("json_schema").path("schema");
    return switch (format.path("type").asText("text")) {
      case "text" -> request(root, ChatRequest.Format.TEXT, MissingNode.getInstance());
      case "json_object" ->
          request(root, ChatRequest.Format.JSON_OBJECT, MissingNode.getInstance());
      case "json_schema" ->
          schema.isObject()
              ? request(root, ChatRequest.Format.JSON_SCHEMA, schema)
              : WireError.badRequest(
                  "Missing required parameter: 'response_format.json_schema.schema'.",
                  "response_format");
      default ->
          WireError.badRequest("Invalid value for 'response_format.type'.", "response_format");
    };
  }

  private static ChatRequest request(JsonNode root, ChatRequest.Format format, JsonNode schema) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : root.path("messages")) {
      messages.add(new Message(message.path("role").asText(), text(message.path("content"))));
    }
    int limit =
        Math.min(
            root.path("max_tokens").asInt(Integer.MAX_VALUE),
            root.path("max_completion_tokens").asInt(Integer.MAX_VALUE));
    return new ChatRequest(
        root.path("model").asText(),
        List.copyOf(messages),
        root.path("seed").asLong(0),
        limit,
        format,
        schema.isMissingNode() ? null : schema,
        List.of(),
        Integer.MAX_VALUE);
  }

  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    return StreamSupport.stream(content.spliterator(), false)
        .map(part -> part.path("text").asText(""))
        .collect(Collectors.joining("\n"));
  }
}
