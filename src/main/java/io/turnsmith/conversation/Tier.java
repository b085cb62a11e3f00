package io.turnsmith.conversation;

/** What drove a conversation. */
public enum Tier {
  TEMPLATE,
  SCENARIO,
  EDGE_CASE
}
