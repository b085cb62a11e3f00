package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import java.time.Instant;
import java.util.UUID;

/**
 * A reviewer's right to decide about a conversation.
 *
 * @param slot which of the wanted opinions
 * @param token to be shown with the decision
 * @param expiresAt when it is offered to others, by the database's clock
 */
public record Claim(ConversationId conversation, int slot, UUID token, Instant expiresAt) {}
