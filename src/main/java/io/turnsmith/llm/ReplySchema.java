package io.turnsmith.llm;

/**
 * The form in which an answer is wanted.
 *
 * @param name short name that the wire carries beside the schema
 * @param json a JSON Schema as text
 */
public record ReplySchema(String name, String json) {}
