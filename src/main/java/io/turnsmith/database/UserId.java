package io.turnsmith.database;

import java.util.Objects;
import java.util.UUID;

/** Key of a user. */
public record UserId(UUID value) implements Id {
  public UserId {
    Objects.requireNonNull(value, "value");
  }
}
