package io.turnsmith.catalog;

import io.turnsmith.database.Id;
import java.util.Objects;
import java.util.UUID;

/** Key of a version of a template. */
public record TemplateVersionId(UUID value) implements Id {
  public TemplateVersionId {
    Objects.requireNonNull(value, "value");
  }
}
