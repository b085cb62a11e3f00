package io.turnsmith.catalog;

import io.turnsmith.database.Id;
import java.util.Objects;
import java.util.UUID;

/** Key of a template. */
public record TemplateId(UUID value) implements Id {
  public TemplateId {
    Objects.requireNonNull(value, "value");
  }
}
