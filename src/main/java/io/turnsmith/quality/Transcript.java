package io.turnsmith.quality;

import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A finished conversation as the checks see it.
 *
 * @param turns in order; a system turn, if any, comes first
 * @param tokens of the user, assistant and tool turns
 * @param repaired whether the model's reply could only be read after a repair
 * @param cutShort whether the model was stopped at its limit of tokens
 */
public record Transcript(List<Turn> turns, int tokens, boolean repaired, boolean cutShort) {
  public Transcript {
    turns = List.copyOf(turns);
    if (tokens < 0) {
      throw new IllegalArgumentException("tokens are counted from 0, not " + tokens);
    }
  }

  /** The turns of the user and the assistant. */
  List<Turn> spoken() {
    return turns.stream()
        .filter(turn -> turn.role() == Role.USER || turn.role() == Role.ASSISTANT)
        .toList();
  }

  List<Turn> of(Role role) {
    return turns.stream().filter(turn -> turn.role() == role).toList();
  }

  /** What the user and the assistant say, in one text; duplicates are measured over it. */
  public String text() {
    return spoken().stream().map(Turn::content).collect(Collectors.joining("\n"));
  }
}
