package io.turnsmith.catalog;

import java.util.List;

/**
 * A conversation written by hand that shows how it should be.
 *
 * @param template name of its template
 * @param scenario name of the scenario it plays; empty when an edge case alone drives it
 * @param edgeCase name of the edge case it plays, or empty
 * @param persona name of the persona who speaks
 * @param notes why it is good
 */
public record GoldDefinition(
    String name,
    String title,
    String template,
    String scenario,
    String edgeCase,
    String persona,
    String topic,
    String emotion,
    String skill,
    List<GoldTurn> turns,
    String notes) {
  public GoldDefinition {
    turns = List.copyOf(turns);
  }

  /** All that is said about the text. */
  public GoldDefinition withoutTurns() {
    return new GoldDefinition(
        name, title, template, scenario, edgeCase, persona, topic, emotion, skill, List.of(),
        notes);
  }
}
