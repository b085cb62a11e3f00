package io.turnsmith.database;

import java.util.Objects;
import java.util.UUID;

/** Key of a workspace, the tenant. */
public record WorkspaceId(UUID value) implements Id {
  public WorkspaceId {
    Objects.requireNonNull(value, "value");
  }
}
