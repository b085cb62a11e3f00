package io.turnsmith.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One turn of a composed conversation; {@code callId} names the call a tool turn answers. */
record Turn(String role, String text, List<ToolCall> calls, @Nullable String callId) {
  static final String USER = "user";
  static final String ASSISTANT = "assistant";
  static final String TOOL = "tool";

  static Turn user(String text) {
    return new Turn(USER, text, List.of(), null);
  }

  static Turn assistant(String text) {
    return new Turn(ASSISTANT, text, List.of(), null);
  }

  static Turn call(String text, ToolCall call) {
    return new Turn(ASSISTANT, text, List.of(call), null);
  }

  static Turn tool(String text, ToolCall answered) {
    return new Turn(TOOL, text, List.of(), answered.id());
  }

  boolean isUser() {
    return role.equals(USER);
  }

  /** An assistant turn that speaks, not one that only calls a tool. */
  boolean isAnswer() {
    return role.equals(ASSISTANT) && calls.isEmpty();
  }

  Turn withText(String other) {
    return new Turn(role, other, calls, callId);
  }
}
