package io.turnsmith.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.ToolCall;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Why a conversation cannot be written in a format. It is named in the rejects, never dropped. */
final class Reject {
  private Reject() {}

  static Optional<String> reason(ExportedConversation conversation, ExportFormat format) {
    if (conversation.turns().stream().allMatch(turn -> turn.role() == Role.SYSTEM)) {
      return Optional.of("it has no turns");
    }
    return switch (format) {
      case JSONL -> reasonForTrainers(conversation);
      case JSON, CSV, MARKDOWN -> Optional.empty();
    };
  }

  private static Optional<String> reasonForTrainers(ExportedConversation conversation) {
    Set<String> called = new HashSet<>();
    for (Turn turn : conversation.turns()) {
      Optional<String> reason = reason(turn, called);
      if (reason.isPresent()) {
        return reason;
      }
      turn.toolCalls().forEach(call -> called.add(call.id()));
    }
    return Optional.empty();
  }

  private static Optional<String> reason(Turn turn, Set<String> called) {
    if (turn.role() == Role.TOOL && !called.contains(turn.toolCallId())) {
      return at(turn, "answers a tool call that no earlier turn makes");
    }
    if (turn.role() != Role.TOOL && turn.content().isBlank() && turn.toolCalls().isEmpty()) {
      return at(turn, "is empty");
    }
    if (!turn.toolCalls().stream().allMatch(Reject::hasArguments)) {
      return at(turn, "calls a tool with arguments that are no JSON object");
    }
    return Optional.empty();
  }

  private static boolean hasArguments(ToolCall call) {
    try {
      JsonNode arguments = Json.read(call.arguments());
      return arguments.isObject();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static Optional<String> at(Turn turn, String what) {
    return Optional.of("turn " + turn.number() + " " + what);
  }
}
