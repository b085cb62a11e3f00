package io.turnsmith.catalog;

import io.turnsmith.database.Id;
import java.util.Objects;
import java.util.UUID;

/** Key of a revision of a document. */
public record DocumentId(UUID value) implements Id {
  public DocumentId {
    Objects.requireNonNull(value, "value");
  }
}
