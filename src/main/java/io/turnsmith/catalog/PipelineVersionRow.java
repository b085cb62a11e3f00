package io.turnsmith.catalog;

/** One immutable version of a pipeline. */
public record PipelineVersionRow(
    PipelineVersionId id, PipelineId pipelineId, int version, PipelineDefinition definition) {}
