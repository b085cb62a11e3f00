package io.turnsmith.database;

import java.util.UUID;

/** An invitation that still works: into which workspace, for whom, as what. */
public record Invited(
    UUID id, WorkspaceId workspaceId, String workspaceName, String login, String role) {}
