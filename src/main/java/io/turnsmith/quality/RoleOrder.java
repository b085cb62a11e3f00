package io.turnsmith.quality;

import static io.turnsmith.conversation.Role.ASSISTANT;
import static io.turnsmith.conversation.Role.SYSTEM;
import static io.turnsmith.conversation.Role.TOOL;
import static io.turnsmith.conversation.Role.USER;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The user begins, and then user and assistant take turns. A call, its results and the answer that
 * follows are one stretch of the assistant.
 */
final class RoleOrder implements Check {
  private static final Rule RULE =
      new Rule(
          "role-order",
          1,
          Severity.SEVERE,
          10,
          "User and assistant do not take turns, or the user does not begin.");

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public List<Flag> look(Transcript transcript, Expectations expected) {
    if (transcript.spoken().isEmpty()) {
      return List.of(RULE.whole("nobody speaks"));
    }
    List<Flag> flags = new ArrayList<>();
    Turn before = null;
    for (Turn turn : transcript.turns()) {
      String fault = fault(before, turn);
      if (fault != null) {
        flags.add(RULE.at(turn, fault));
      }
      if (turn.role() == USER || turn.role() == ASSISTANT || afterAssistant(before)) {
        before = turn;
      }
    }
    return flags;
  }

  private static @Nullable String fault(@Nullable Turn before, Turn turn) {
    if (turn.role() == SYSTEM) {
      return turn.number() == 1 ? null : "a system turn stands inside the conversation";
    }
    if (turn.role() == TOOL) {
      return null; // ToolCalls asks whether somebody called
    }
    if (before == null) {
      return turn.role() == USER ? null : "the user does not begin";
    }
    return mayFollow(before, turn)
        ? null
        : "the "
            + turn.role().name().toLowerCase(Locale.ROOT)
            + " speaks right after the "
            + before.role().name().toLowerCase(Locale.ROOT);
  }

  private static boolean mayFollow(Turn before, Turn turn) {
    return switch (before.role()) {
      case USER, TOOL -> turn.role() == ASSISTANT;
      case ASSISTANT -> turn.role() == USER;
      case SYSTEM -> turn.role() == USER;
    };
  }

  private static boolean afterAssistant(@Nullable Turn before) {
    return before != null && before.role() == ASSISTANT;
  }
}
