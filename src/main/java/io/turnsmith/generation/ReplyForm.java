package io.turnsmith.generation;

import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import io.turnsmith.llm.ReplySchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form in which a conversation, or a part of it with tools, is asked for. */
final class ReplyForm {
  private static final ReplySchema PLAIN =
      new ReplySchema(
          "conversation",
          """
          {"type": "object", "additionalProperties": false, "required": ["turns"],
           "properties": {"turns": {"type": "array", "items": {
             "type": "object", "additionalProperties": false, "required": ["role", "content"],
             "properties": {
               "role": {"type": "string", "enum": ["user", "assistant"]},
               "content": {"type": "string"}}}}}}
          """);

  // Strict schemas name every property as required; what is absent is null.
  private static final ReplySchema WITH_TOOLS =
      new ReplySchema(
          "conversation_with_tools",
          """
          {"type": "object", "additionalProperties": false, "required": ["turns"],
           "properties": {"turns": {"type": "array", "items": {
             "type": "object", "additionalProperties": false,
             "required": ["role", "content", "tool_calls", "tool_call_id"],
             "properties": {
               "role": {"type": "string", "enum": ["user", "assistant", "tool"]},
               "content": {"type": ["string", "null"]},
               "tool_calls": {"type": ["array", "null"], "items": {
                 "type": "object", "additionalProperties": false,
                 "required": ["id", "name", "arguments"],
                 "properties": {
                   "id": {"type": "string"},
                   "name": {"type": "string"},
                   "arguments": {"type": "string"}}}},
               "tool_call_id": {"type": ["string", "null"]}}}}}}
          """);

  private ReplyForm() {}

  static ReplySchema of(boolean tools) {
    return tools ? WITH_TOOLS : PLAIN;
  }

  /** Turns in the form with tools, as a model that keeps to it had written them. */
  static String write(List<Turn> turns) {
    return Json.text(Map.of("turns", turns.stream().map(ReplyForm::form).toList()));
  }

  private static Map<String, @Nullable Object> form(Turn turn) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("role", turn.role().name().toLowerCase(Locale.ROOT));
    form.put("content", turn.content());
    form.put(
        "tool_calls",
        turn.toolCalls().isEmpty()
            ? null
            : turn.toolCalls().stream().map(ReplyForm::form).toList());
    form.put("tool_call_id", turn.toolCallId());
    return form;
  }

  private static Map<String, @Nullable Object> form(ToolCall call) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("id", call.id());
    form.put("name", call.name());
    form.put("arguments", call.arguments());
    return form;
  }
}
