package io.turnsmith.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scenario as it comes from the database. */
record ScenarioColumns(
    ScenarioId id,
    TemplateId templateId,
    int revision,
    String name,
    String title,
    String template,
    String context,
    String description,
    String persona,
    String topic,
    String emotionalArc,
    String emotionalContext,
    @Nullable String complexity,
    @Nullable Integer difficulty,
    String parameters,
    List<String> tags,
    String status) {
  ScenarioRow row() {
    ScenarioDefinition definition =
        new ScenarioDefinition(
            name,
            title,
            template,
            context,
            description,
            persona,
            topic,
            emotionalArc,
            emotionalContext,
            complexity,
            difficulty,
            Values.fromJson(parameters),
            tags,
            status);
    return new ScenarioRow(id, templateId, revision, definition);
  }
}
