package io.turnsmith.catalog;

import io.turnsmith.database.Id;
import java.util.Objects;
import java.util.UUID;

/** Key of a revision of a scenario. */
public record ScenarioId(UUID value) implements Id {
  public ScenarioId {
    Objects.requireNonNull(value, "value");
  }
}
