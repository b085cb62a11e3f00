package io.turnsmith.catalog;

import io.turnsmith.database.Id;
import java.util.Objects;
import java.util.UUID;

/** Key of a version of a pipeline. */
public record PipelineVersionId(UUID value) implements Id {
  public PipelineVersionId {
    Objects.requireNonNull(value, "value");
  }
}
