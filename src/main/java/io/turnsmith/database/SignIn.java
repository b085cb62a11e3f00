package io.turnsmith.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user found by login, in one workspace.
 *
 * @param passwordHash Argon2id in its encoded form; null when no password opens this account
 * @param disabledAt since when sign-in is refused; null when it is not
 * @param workspaceId null when the user is a member of no workspace
 * @param workspaceName null when the user is a member of no workspace
 * @param role null when the user is a member of no workspace
 */
public record SignIn(
    UserId userId,
    String name,
    @Nullable String passwordHash,
    @Nullable Instant disabledAt,
    @Nullable WorkspaceId workspaceId,
    @Nullable String workspaceName,
    @Nullable String role) {}
