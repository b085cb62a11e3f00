package io.turnsmith.conversation;

import java.time.Instant;

/** Where a page of a list ended, after which the next one begins. */
public sealed interface PageEnd {
  /** In a list by the time of making. */
  record ByTime(Instant createdAt, ConversationId id) implements PageEnd {}

  /** In a list of hits: the place of the last one that was looked at. */
  record ByPlace(long place) implements PageEnd {}
}
