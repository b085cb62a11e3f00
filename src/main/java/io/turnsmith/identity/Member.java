package io.turnsmith.identity;

import io.turnsmith.database.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user in a workspace.
 *
 * @param lastSeenAt when a session of theirs was last used; null when none is open
 */
public record Member(
    UserId userId,
    String login,
    String name,
    Role role,
    Instant createdAt,
    @Nullable Instant lastSeenAt) {}
