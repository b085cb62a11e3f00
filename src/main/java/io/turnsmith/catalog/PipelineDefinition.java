package io.turnsmith.catalog;

import java.util.List;

/** How one conversation is made: steps in order, for now one. */
public record PipelineDefinition(
    String name, String title, String description, List<PipelineStep> steps) {
  public PipelineDefinition {
    steps = List.copyOf(steps);
  }
}
