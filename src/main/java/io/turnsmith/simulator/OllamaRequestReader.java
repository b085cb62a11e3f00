package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a chat request of Ollama. */
final class OllamaRequestReader {
  /** What a model reads unless told otherwise. */
  private static final int USUAL_CONTEXT = 4096;

  private OllamaRequestReader() {}

  static ReadRequest read(byte[] body) {
    JsonNode root;
    try {
      root = Json.STRICT.readTree(body);
    } catch (IOException e) {
      return WireError.badRequest("invalid request body", null);
    }
    if (root.path("model").asText("").isBlank()) {
      return WireError.badRequest("model is required", null);
    }
    if (root.path("messages").isEmpty()) {
      return WireError.badRequest("messages are required", null);
    }
    if (root.path("stream").asBoolean()) {
      return WireError.badRequest("streaming is not supported by this server", null);
    }
    JsonNode options = root.path("options");
    JsonNode format = root.path("format");
    int most = options.path("num_predict").asInt(-1);
    return new ChatRequest(
        root.path("model").asText(),
        messages(root.path("messages")),
        options.path("seed").asLong(0),
        most < 1 ? Integer.MAX_VALUE : most,
        format.isObject()
            ? ChatRequest.Format.JSON_SCHEMA
            : format.asText().equals("json")
                ? ChatRequest.Format.JSON_OBJECT
                : ChatRequest.Format.TEXT,
        format.isObject() ? format : null,
        List.of(),
        Math.max(1, options.path("num_ctx").asInt(USUAL_CONTEXT)));
  }

  private static List<Message> messages(JsonNode from) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : from) {
      messages.add(
          new Message(message.path("role").asText("user"), message.path("content").asText("")));
    }
    return List.copyOf(messages);
  }
}
