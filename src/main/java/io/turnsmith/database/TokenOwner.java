package io.turnsmith.database;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom an API token stands for.
 *
 * @param scopes what the token may do; empty means what its user may do
 * @param expiresAt when it stops working; null means never. The caller compares.
 * @param revokedAt when it was withdrawn; null means that it was not. The caller looks.
 */
public record TokenOwner(
    UUID tokenId,
    UserId userId,
    WorkspaceId workspaceId,
    String role,
    List<String> scopes,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {
  public TokenOwner {
    scopes = List.copyOf(scopes);
  }
}
