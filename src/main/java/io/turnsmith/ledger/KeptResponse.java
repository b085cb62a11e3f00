package io.turnsmith.ledger;

import io.turnsmith.database.Actor;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is to be kept before anything reads it. Public for the binding of its parts.
 *
 * @param body unchanged bytes
 * @param headers those that are kept, as JSON
 * @param success whether its status is one
 * @param requestId the provider's; null when it gives none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeptResponse(
    Actor actor,
    GenerationLogId id,
    byte[] body,
    String headers,
    boolean success,
    int status,
    @Nullable String requestId,
    int durationMs) {}
