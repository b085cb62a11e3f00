package io.turnsmith.web;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that waits for a reviewer.
 *
 * @param template name of the template; null for an import without one
 * @param score from 0 to 10; null when it was not scored
 * @param queuedAt since when it waits
 */
record WaitingConversation(
    ConversationId id,
    String title,
    @Nullable String template,
    Tier tier,
    Status status,
    @Nullable BigDecimal score,
    boolean simulated,
    Instant queuedAt) {}
