package io.turnsmith.catalog;

/** One revision of a scenario; a changed scenario is a new row. */
public record ScenarioRow(
    ScenarioId id, TemplateId templateId, int revision, ScenarioDefinition definition) {}
