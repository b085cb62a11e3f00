package io.turnsmith.conversation;

import java.util.List;
import java.util.UUID;

/**
 * Turns that one call added to a draft.
 *
 * @param turns numbered from where the draft ended
 * @param tokenCounts tokens of each turn as our tokenizer counts them
 * @param generationLogId the call
 * @param effort what the call took
 */
public record NewTurns(
    List<Turn> turns, List<Integer> tokenCounts, UUID generationLogId, Effort effort) {
  public NewTurns {
    turns = List.copyOf(turns);
    tokenCounts = List.copyOf(tokenCounts);
    if (turns.size() != tokenCounts.size()) {
      throw new IllegalArgumentException(
          turns.size() + " turns with " + tokenCounts.size() + " token counts");
    }
  }

  int spoken() {
    return (int) turns.stream().filter(turn -> turn.role().isSpoken()).count();
  }

  int tokens() {
    return tokenCounts.stream().mapToInt(Integer::intValue).sum();
  }
}
