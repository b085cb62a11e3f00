package io.turnsmith.catalog;

import io.turnsmith.database.Id;
import java.util.Objects;
import java.util.UUID;

/** Key of a revision of an edge case. */
public record EdgeCaseId(UUID value) implements Id {
  public EdgeCaseId {
    Objects.requireNonNull(value, "value");
  }
}
