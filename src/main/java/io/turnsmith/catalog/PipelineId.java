package io.turnsmith.catalog;

import io.turnsmith.database.Id;
import java.util.Objects;
import java.util.UUID;

/** Key of a pipeline. */
public record PipelineId(UUID value) implements Id {
  public PipelineId {
    Objects.requireNonNull(value, "value");
  }
}
