package io.turnsmith.identity;

import io.turnsmith.database.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as lists show it; the token itself is nowhere.
 *
 * @param suffix its last characters, to recognise it by
 * @param scopes empty means what its user may do
 * @param expiresAt null means never
 * @param lastUsedAt to the minute; null means not yet
 */
public record ApiToken(
    UUID id,
    UserId userId,
    String userName,
    String name,
    String suffix,
    List<String> scopes,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {
  public ApiToken {
    scopes = List.copyOf(scopes);
  }
}
