package io.turnsmith.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person who speaks with the assistant.
 *
 * @param person the name the person goes by
 * @param voice how the person writes
 * @param language BCP 47 tag
 */
public record PersonaDefinition(
    String name,
    String title,
    String person,
    @Nullable Integer age,
    String occupation,
    String description,
    String voice,
    List<String> typicalQuestions,
    List<String> concerns,
    String language) {
  public PersonaDefinition {
    typicalQuestions = List.copyOf(typicalQuestions);
    concerns = List.copyOf(concerns);
  }
}
