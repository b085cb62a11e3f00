package io.turnsmith.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A call of a tool in a gold conversation.
 *
 * @param id repeated by the tool turn that answers it
 * @param name one of the template's tools
 * @param arguments a JSON object
 */
public record GoldToolCall(String id, String name, JsonNode arguments) {}
