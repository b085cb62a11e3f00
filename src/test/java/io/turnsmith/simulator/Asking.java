package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A client for tests. */
final class Asking {
  static final String TURNS_SCHEMA =
      """
      {"type": "object", "additionalProperties": false, "required": ["turns"],
       "properties": {"turns": {"type": "array", "items": {
         "type": "object", "required": ["role", "content"], "properties": {
           "role": {"type": "string", "enum": ["user", "assistant"]},
           "content": {"type": "string"}}}}}}
      """;

  static final String TOOLS_SCHEMA =
      """
      {"type": "object", "required": ["turns"],
       "properties": {"turns": {"type": "array", "items": {
         "type": "object", "required": ["role", "content", "tool_calls", "tool_call_id"],
         "properties": {
           "role": {"type": "string", "enum": ["user", "assistant", "tool"]},
           "content": {"type": ["string", "null"]},
           "tool_calls": {"type": ["array", "null"], "items": {"type": "object", "properties": {
             "id": {"type": "string"}, "name": {"type": "string"}, "arguments": {"type": "string"}}}},
           "tool_call_id": {"type": ["string", "null"]}}}}}}
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  Asking(SimulatorServer server) {
    this.server = server.address();
  }

  static ObjectNode body(String prompt, long seed, String schema) {
    ObjectNode body = Json.object().put("model", "sim-standard").put("seed", seed);
    body.putArray("messages").addObject().put("role", "user").put("content", prompt);
    if (!schema.isEmpty()) {
      body.putObject("response_format")
          .put("type", "json_schema")
          .putObject("json_schema")
          .put("name", "conversation")
          .put("strict", true)
          .set("schema", Json.parse(schema));
    }
    return body;
  }

  HttpResponse<String> post(String body) {
    return send(
        HttpRequest.newBuilder(server.resolve("/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(String method, String path) {
    return send(
        HttpRequest.newBuilder(server.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  JsonNode complete(String prompt, long seed, String schema) {
    return Json.parse(post(Json.text(body(prompt, seed, schema))).body());
  }

  static String content(JsonNode completion) {
    return completion.at("/choices/0/message/content").asText();
  }
}
