package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a schema wants a conversation written down: an object with one list of turns, under the
 * schema's own property names.
 */
record ReplyShape(
    JsonNode root,
    String turns,
    JsonNode item,
    String role,
    String text,
    @Nullable String calls,
    @Nullable String callId) {
  private static final List<String> ROLES = List.of("role", "speaker", "from", "author");
  private static final List<String> TEXTS =
      List.of("content", "text", "message", "value", "utterance");
  private static final List<String> CALLS = List.of("tool_calls", "toolCalls", "calls");
  private static final List<String> CALL_IDS = List.of("tool_call_id", "toolCallId", "call_id");

  /** The shape used when a request wants JSON and gives no schema. */
  static ReplyShape usual() {
    String schema =
        """
        {"properties":{"turns":{"type":"array","items":{"properties":{
          "role":{"type":"string"},"content":{"type":"string"}}}}}}\
        """;
    return of(Json.parse(schema)).orElseThrow();
  }

  /** Empty when the schema is not about a list of turns. */
  static Optional<ReplyShape> of(JsonNode schema) {
    JsonNode root = Schemas.resolve(schema, schema);
    for (Map.Entry<String, JsonNode> property : root.path("properties").properties()) {
      JsonNode items =
          Schemas.resolve(schema, Schemas.resolve(schema, property.getValue()).path("items"));
      JsonNode fields = items.path("properties");
      Optional<String> role = first(fields, ROLES);
      Optional<String> text = first(fields, TEXTS);
      if (role.isPresent() && text.isPresent()) {
        return Optional.of(
            new ReplyShape(
                schema,
                property.getKey(),
                items,
                role.get(),
                text.get(),
                first(fields, CALLS).orElse(null),
                first(fields, CALL_IDS).orElse(null)));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> first(JsonNode fields, List<String> names) {
    return names.stream().filter(fields::has).findFirst();
  }

  boolean takesToolCalls() {
    return calls != null;
  }

  ObjectNode write(List<Turn> conversation, SchemaFill fill) {
    ObjectNode reply = Json.object();
    for (Map.Entry<String, JsonNode> property :
        Schemas.resolve(root, root).path("properties").properties()) {
      if (property.getKey().equals(turns)) {
        ArrayNode list = reply.putArray(turns);
        conversation.forEach(turn -> list.add(turn(turn, fill)));
      } else {
        reply.set(property.getKey(), fill.value(property.getKey(), property.getValue()));
      }
    }
    return reply;
  }

  private ObjectNode turn(Turn turn, SchemaFill fill) {
    ObjectNode written = Json.object();
    for (Map.Entry<String, JsonNode> property : item.path("properties").properties()) {
      String name = property.getKey();
      JsonNode schema = property.getValue();
      if (name.equals(role)) {
        written.put(name, turn.role());
      } else if (name.equals(text)) {
        written.put(name, turn.text());
      } else if (name.equals(calls)) {
        written.set(name, calls(turn, schema));
      } else if (name.equals(callId) && turn.callId() != null) {
        written.put(name, turn.callId());
      } else {
        written.set(name, fill.absent(name, schema));
      }
    }
    return written;
  }

  private JsonNode calls(Turn turn, JsonNode schema) {
    if (turn.calls().isEmpty()) {
      return Schemas.isNullable(root, schema)
          ? Json.MAPPER.nullNode()
          : Json.MAPPER.createArrayNode();
    }
    JsonNode item = Schemas.resolve(root, Schemas.resolve(root, schema).path("items"));
    ArrayNode list = Json.MAPPER.createArrayNode();
    turn.calls().forEach(call -> list.add(call(call, item)));
    return list;
  }

  private static ObjectNode call(ToolCall call, JsonNode item) {
    if (item.path("properties").has("function")) {
      ObjectNode wrapped = Json.object().put("id", call.id()).put("type", "function");
      wrapped.putObject("function").put("name", call.name()).put("arguments", call.arguments());
      return wrapped;
    }
    ObjectNode written = Json.object().put("id", call.id()).put("name", call.name());
    String type = item.path("properties").path("arguments").path("type").asText("string");
    return type.equals("object")
        ? written.set("arguments", Json.parse(call.arguments()))
        : written.put("arguments", call.arguments());
  }
}
