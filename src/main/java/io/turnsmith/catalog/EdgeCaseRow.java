package io.turnsmith.catalog;

/** One revision of an edge case; a changed edge case is a new row. */
public record EdgeCaseRow(
    EdgeCaseId id, TemplateId templateId, int revision, EdgeCaseDefinition definition) {}
