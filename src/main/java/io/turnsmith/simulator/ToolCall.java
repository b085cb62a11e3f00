package io.turnsmith.simulator;

/** A call of a tool; {@code arguments} is a JSON object as text, as on the wire. */
record ToolCall(String id, String name, String arguments) {}
