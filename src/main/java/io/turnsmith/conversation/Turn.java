package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation. A machine may have left the content empty; a flag says so.
 *
 * @param number place in the conversation, from 1 without gaps
 * @param content the text, exactly as it will be exported
 * @param reasoning what the model thought before it answered; only of the assistant
 * @param toolCalls only of the assistant; empty when it calls none
 * @param toolCallId which call a tool turn answers; only of tool turns
 */
public record Turn(
    int number,
    Role role,
    String content,
    @Nullable String reasoning,
    List<ToolCall> toolCalls,
    @Nullable String toolCallId) {
  public Turn {
    if (number < 1) {
      throw new IllegalArgumentException("turns are numbered from 1, not " + number);
    }
    requireNonNull(role, "role");
    requireNonNull(content, "content");
    toolCalls = List.copyOf(toolCalls);
    if (!toolCalls.isEmpty() && role != Role.ASSISTANT) {
      throw new IllegalArgumentException("only the assistant calls tools");
    }
    if ((toolCallId != null) != (role == Role.TOOL)) {
      throw new IllegalArgumentException("a tool turn, and only it, names the call it answers");
    }
  }

  /** A turn of plain text. */
  public static Turn text(int number, Role role, String content) {
    return new Turn(number, role, content, null, List.of(), null);
  }
}
