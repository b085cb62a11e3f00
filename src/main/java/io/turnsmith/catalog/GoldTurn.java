package io.turnsmith.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a gold conversation.
 *
 * @param role {@code user}, {@code assistant} or {@code tool}
 * @param text empty only where the assistant calls tools without a word
 * @param reasoning what the assistant thought first
 * @param toolCalls calls the assistant makes
 * @param toolCallId which call a tool turn answers
 */
public record GoldTurn(
    String role,
    String text,
    @Nullable String reasoning,
    List<GoldToolCall> toolCalls,
    @Nullable String toolCallId) {
  public GoldTurn {
    toolCalls = List.copyOf(toolCalls);
  }
}
