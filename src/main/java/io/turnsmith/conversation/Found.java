package io.turnsmith.conversation;

/** What a shortened id stands for. */
public sealed interface Found {
  /** Exactly one conversation. */
  record One(ConversationId id) implements Found {}

  /** No conversation of this workspace. */
  record None() implements Found {}

  /** More than one: more characters are needed. */
  record Several() implements Found {}

  /** No id: fewer than six characters, or others than 0-9, a-f and hyphens. */
  record NoId() implements Found {}
}
