package io.turnsmith.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to which thing.
 *
 * @param id UUIDv7: orders the log
 * @param actor name of who did it; null for the program's own acts and for nobody known
 * @param target id or name of the thing; a user's name where it is a user that can be seen
 * @param details JSON
 */
public record AuditEntry(
    UUID id,
    Instant at,
    @Nullable String actor,
    String event,
    String targetKind,
    String target,
    String details) {}
