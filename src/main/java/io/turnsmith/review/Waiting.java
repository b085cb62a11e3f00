package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in the review queue.
 *
 * @param score from 0 to 10; null when it was not scored
 * @param flags how many doubts the machine has
 * @param queuedAt since when it waits
 * @param holder name of who reads it now; null for nobody
 */
public record Waiting(
    ConversationId conversation,
    Status status,
    String title,
    @Nullable BigDecimal score,
    long flags,
    Instant queuedAt,
    @Nullable String holder) {}
