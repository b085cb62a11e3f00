package io.turnsmith.conversation;

import java.time.Instant;

/** The last row of a page, after which the next one begins. */
public record PageEnd(Instant createdAt, ConversationId id) {
  /** Returns where a page that ended with this conversation goes on. */
  public static PageEnd after(Conversation last) {
    return new PageEnd(last.createdAt(), last.id());
  }
}
