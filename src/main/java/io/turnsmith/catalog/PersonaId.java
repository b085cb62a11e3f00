package io.turnsmith.catalog;

import io.turnsmith.database.Id;
import java.util.Objects;
import java.util.UUID;

/** Key of a revision of a persona. */
public record PersonaId(UUID value) implements Id {
  public PersonaId {
    Objects.requireNonNull(value, "value");
  }
}
