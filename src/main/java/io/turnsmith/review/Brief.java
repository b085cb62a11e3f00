package io.turnsmith.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a conversation was to be, from the snapshot of its inputs; empty texts where that says
 * nothing.
 *
 * @param system the system text that is exported with it
 * @param context facts of the situation
 * @param trigger what happens, for an edge case
 * @param expectedBehavior what the assistant must then do
 * @param requiredElements what the template wants to see
 */
public record Brief(
    String domain,
    String system,
    String persona,
    String context,
    String trigger,
    String expectedBehavior,
    List<String> requiredElements) {
  public Brief {
    requiredElements = List.copyOf(requiredElements);
  }

  static Brief of(JsonNode inputs) {
    return new Brief(
        text(inputs, "domain"),
        text(inputs, "system"),
        text(inputs, "persona"),
        text(inputs, "context"),
        text(inputs, "trigger"),
        text(inputs, "expectedBehavior"),
        StreamSupport.stream(inputs.path("requiredElements").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  private static String text(JsonNode inputs, String name) {
    return inputs.path(name).asText("");
  }
}
