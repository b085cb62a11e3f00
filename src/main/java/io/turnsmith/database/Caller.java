package io.turnsmith.database;

import java.util.List;
import java.util.UUID;

/**
 * Whom the secret of a request stands for: a session of a browser or an API token, as long as it
 * works.
 *
 * @param id of the session or token
 * @param role as the members' table says now
 * @param scopes what it may do; empty means what its user may do
 */
public record Caller(
    UUID id,
    UserId userId,
    String userName,
    WorkspaceId workspaceId,
    String workspaceName,
    String role,
    List<String> scopes) {
  public Caller {
    scopes = List.copyOf(scopes);
  }
}
