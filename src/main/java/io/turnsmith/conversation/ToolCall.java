package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

/**
 * A call of a tool by the assistant.
 *
 * @param id names the call for the tool turn that answers it
 * @param name the tool
 * @param arguments a JSON object as text, exactly as the model wrote it
 */
public record ToolCall(String id, String name, String arguments) {
  public ToolCall {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(arguments, "arguments");
  }
}
