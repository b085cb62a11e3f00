package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a messages request as strictly as the real service does where mistakes are likely. */
final class AnthropicRequestReader {
  private static final Set<String> ROLES = Set.of("user", "assistant");
  private static final int MOST_MARKS = 4;

  private final List<Message> messages = new ArrayList<>();
  private final List<CacheMark> marks = new ArrayList<>();
  private final StringBuilder prefix = new StringBuilder();
  private int tokens;

  private AnthropicRequestReader() {}

  static ReadRequest read(byte[] body) {
    JsonNode root;
    try {
      root = Json.STRICT.readTree(body);
    } catch (IOException e) {
      return WireError.badRequest("The request body is not valid JSON", null);
    }
    if (!root.isObject()) {
      return WireError.badRequest("The request body must be a JSON object", null);
    }
    WireError fault = fault(root);
    return fault != null ? fault : new AnthropicRequestReader().request(root);
  }

  private static @Nullable WireError fault(JsonNode root) {
    if (!root.path("model").isTextual() || root.path("model").asText().isBlank()) {
      return WireError.badRequest("model: Field required", null);
    }
    if (!root.path("max_tokens").canConvertToInt()) {
      return WireError.badRequest("max_tokens: Field required", null);
    }
    if (root.path("max_tokens").asInt() < 1) {
      return WireError.badRequest("max_tokens: must be greater than or equal to 1", null);
    }
    if (!root.path("messages").isArray() || root.path("messages").isEmpty()) {
      return WireError.badRequest("messages: at least one message is required", null);
    }
    for (JsonNode message : root.path("messages")) {
      if (!ROLES.contains(message.path("role").asText())) {
        return WireError.badRequest(
            "messages: Unexpected role. The Messages API accepts 'user' and 'assistant'; the"
                + " system prompt is a top-level parameter.",
            null);
      }
    }
    return faultOfOptions(root);
  }

  private static @Nullable WireError faultOfOptions(JsonNode root) {
    if (root.path("stream").asBoolean()) {
      return WireError.badRequest("stream: not supported by this server", null);
    }
    JsonNode temperature = root.path("temperature");
    if (temperature.isNumber() && (temperature.asDouble() < 0 || temperature.asDouble() > 1)) {
      return WireError.badRequest("temperature: range: 0..1", null);
    }
    JsonNode format = root.path("output_config").path("format");
    if (format.isObject()
        && (!format.path("type").asText().equals("json_schema")
            || !format.path("schema").isObject())) {
      return WireError.badRequest("output_config.format: expected a json_schema", null);
    }
    return null;
  }

  private ReadRequest request(JsonNode root) {
    JsonNode system = root.path("system");
    if (!system.isMissingNode() && !system.isNull()) {
      message("system", system);
    }
    for (JsonNode message : root.path("messages")) {
      message(message.path("role").asText(), message.path("content"));
    }
    if (marks.size() > MOST_MARKS) {
      return WireError.badRequest(
          "A maximum of 4 blocks with cache_control may be provided. Found " + marks.size(), null);
    }
    JsonNode schema = root.path("output_config").path("format").path("schema");
    return new ChatRequest(
        root.path("model").asText(),
        List.copyOf(messages),
        0,
        root.path("max_tokens").asInt(),
        schema.isObject() ? ChatRequest.Format.JSON_SCHEMA : ChatRequest.Format.TEXT,
        schema.isObject() ? schema : null,
        List.copyOf(marks),
        Integer.MAX_VALUE);
  }

  private void message(String role, JsonNode content) {
    prefix.append('\u0000').append(role);
    var text = new StringBuilder();
    if (content.isArray()) {
      for (JsonNode block : content) {
        text.append(text.isEmpty() ? "" : "\n").append(block.path("text").asText(""));
        mark(block, text.toString());
      }
    } else {
      text.append(content.asText(""));
    }
    prefix.append('\u0000').append(text);
    tokens += Tokens.ofMessage(text.toString());
    messages.add(new Message(role, text.toString()));
  }

  private void mark(JsonNode block, String soFar) {
    JsonNode control = block.path("cache_control");
    if (control.isObject()) {
      marks.add(
          new CacheMark(
              Seeds.shortHash(prefix, soFar),
              tokens + Tokens.ofMessage(soFar),
              control.path("ttl").asText("5m").equals("1h")));
    }
  }
}
