package io.turnsmith.catalog;

import java.util.List;

/** How one conversation is made: its steps in order; exactly one. */
public record PipelineDefinition(
    String name, String title, String description, List<PipelineStep> steps) {
  public PipelineDefinition {
    steps = List.copyOf(steps);
  }
}
