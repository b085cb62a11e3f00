package io.turnsmith.identity;

import java.time.Instant;
import java.util.UUID;

/** An invitation that nobody has used yet. */
public record Invitation(UUID id, String login, Role role, String invitedBy, Instant expiresAt) {}
