package io.turnsmith.database;

import java.util.Objects;

/** On whose behalf a transaction runs, and in which workspace. */
public record Actor(WorkspaceId workspace, UserId user) {
  public Actor {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(user, "user");
  }
}
