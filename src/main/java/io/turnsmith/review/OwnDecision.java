package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import java.time.Instant;
import java.util.UUID;

/**
 * One of a reviewer's own last decisions.
 *
 * @param act names it for an undo; decisions about many at once share it
 * @param title of the conversation
 * @param decidedBy {@code person} or {@code bulk}
 */
public record OwnDecision(
    UUID act,
    ConversationId conversation,
    String title,
    Decision decision,
    String decidedBy,
    boolean undone,
    Instant decidedAt) {}
