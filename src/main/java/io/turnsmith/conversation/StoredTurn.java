package io.turnsmith.conversation;

import org.jspecify.annotations.Nullable;

/** A turn as a row. */
record StoredTurn(
    int turnNumber,
    Role role,
    String content,
    @Nullable String reasoning,
    @Nullable String toolCalls,
    @Nullable String toolCallId) {
  Turn turn() {
    return new Turn(turnNumber, role, content, reasoning, ToolCalls.read(toolCalls), toolCallId);
  }
}
