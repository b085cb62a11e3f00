package io.turnsmith.generation;

import io.turnsmith.llm.ReplySchema;

/** The JSON form in which a whole conversation is asked for. */
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
}
