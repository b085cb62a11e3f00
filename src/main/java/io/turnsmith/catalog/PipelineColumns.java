package io.turnsmith.catalog;

import io.turnsmith.database.Json;

/** A pipeline version as it comes from the database. */
record PipelineColumns(
    PipelineVersionId id, PipelineId pipelineId, int version, String definition) {
  PipelineVersionRow row() {
    return new PipelineVersionRow(
        id, pipelineId, version, Json.read(definition, PipelineDefinition.class));
  }
}
