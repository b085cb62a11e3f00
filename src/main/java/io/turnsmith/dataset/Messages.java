package io.turnsmith.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.StorableText;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import java.io.IOException;
import java.util.Locale;

/** Messages and tools in the shape of OpenAI's chat completions, which most trainers read. */
final class Messages {
  private Messages() {}

  static void write(JsonGenerator json, Transcript transcript) throws IOException {
    json.writeArrayFieldStart("messages");
    if (transcript.hasSystem()) {
      json.writeStartObject();
      json.writeStringField("role", "system");
      json.writeStringField("content", StorableText.of(transcript.system()));
      json.writeEndObject();
    }
    for (Turn turn : transcript.turns()) {
      write(json, turn);
    }
    json.writeEndArray();
  }

  /** Writes the column only where there are tools: a model without tools refuses the key. */
  static void writeTools(JsonGenerator json, JsonNode tools) throws IOException {
    if (tools.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("tools");
    for (JsonNode tool : tools) {
      JsonNode function = tool.path("function").isObject() ? tool.path("function") : tool;
      json.writeStartObject();
      json.writeStringField("type", "function");
      json.writeFieldName("function");
      json.writeTree(function);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void writeCalls(JsonGenerator json, Turn turn) throws IOException {
    json.writeStartArray();
    for (ToolCall call : turn.toolCalls()) {
      json.writeStartObject();
      json.writeStringField("id", StorableText.of(call.id()));
      json.writeStringField("type", "function");
      json.writeObjectFieldStart("function");
      json.writeStringField("name", StorableText.of(call.name()));
      json.writeStringField("arguments", StorableText.of(call.arguments()));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static void write(JsonGenerator json, Turn turn) throws IOException {
    json.writeStartObject();
    json.writeStringField("role", name(turn.role()));
    if (turn.content().isEmpty() && !turn.toolCalls().isEmpty()) {
      json.writeNullField("content");
    } else {
      json.writeStringField("content", StorableText.of(turn.content()));
    }
    if (!turn.toolCalls().isEmpty()) {
      json.writeFieldName("tool_calls");
      writeCalls(json, turn);
    }
    if (turn.toolCallId() != null) {
      json.writeStringField("tool_call_id", StorableText.of(turn.toolCallId()));
    }
    json.writeEndObject();
  }
}
