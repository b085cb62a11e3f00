package io.turnsmith.llm;

/**
 * A tool that the model may call. Conversations speak of tools in their text; this offers one in
 * the provider's own way.
 *
 * @param argument name of its only argument, a text
 */
public record ToolOffer(String name, String description, String argument) {}
