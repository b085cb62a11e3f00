package io.turnsmith.catalog;

/**
 * One step of a pipeline.
 *
 * @param kind {@code generate}: one call that writes the whole conversation
 * @param profile name of the model profile that it calls
 */
public record PipelineStep(String name, String kind, String profile) {}
