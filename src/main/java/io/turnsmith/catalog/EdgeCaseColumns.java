package io.turnsmith.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An edge case as it comes from the database. */
record EdgeCaseColumns(
    EdgeCaseId id,
    TemplateId templateId,
    int revision,
    String name,
    String title,
    String template,
    String description,
    String trigger,
    String expectedBehavior,
    String risk,
    int priority,
    String category,
    String testScenario,
    List<String> validationCriteria,
    List<String> scenarios,
    String persona,
    String topic,
    String emotion,
    @Nullable Integer minTurns,
    @Nullable Integer maxTurns,
    @Nullable Boolean refusalExpected,
    String parameters,
    String status) {
  EdgeCaseRow row() {
    EdgeCaseDefinition definition =
        new EdgeCaseDefinition(
            name,
            title,
            template,
            description,
            trigger,
            expectedBehavior,
            risk,
            priority,
            category,
            testScenario,
            validationCriteria,
            scenarios,
            persona,
            topic,
            emotion,
            minTurns == null || maxTurns == null ? null : new TurnRange(minTurns, maxTurns),
            refusalExpected,
            Values.fromJson(parameters),
            status);
    return new EdgeCaseRow(id, templateId, revision, definition);
  }
}
