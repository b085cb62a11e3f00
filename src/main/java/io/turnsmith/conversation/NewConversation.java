package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

import io.turnsmith.database.UserId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the maker of a conversation knows about it.
 *
 * @param inputs snapshot of what it was made from; anything that {@code Json} can write as an
 *     object
 * @param parameters values of the template's variables
 * @param turnTokenCounts tokens of each turn as our tokenizer counts them, in the order of the
 *     turns
 * @param flags what the machine doubts
 * @param createdBy who ordered or imported it; null for the engine
 */
public record NewConversation(
    ConversationId id,
    Origin origin,
    Subject subject,
    Assessment assessment,
    Effort effort,
    Object inputs,
    Map<String, ?> parameters,
    List<Turn> turns,
    List<Integer> turnTokenCounts,
    List<Flag> flags,
    @Nullable UserId createdBy) {
  public NewConversation {
    requireNonNull(id, "id");
    requireNonNull(inputs, "inputs");
    parameters = Map.copyOf(parameters);
    turns = List.copyOf(turns);
    turnTokenCounts = List.copyOf(turnTokenCounts);
    flags = List.copyOf(flags);
    if (turns.size() != turnTokenCounts.size()) {
      throw new IllegalArgumentException(
          turns.size() + " turns with " + turnTokenCounts.size() + " token counts");
    }
    for (int at = 0; at < turns.size(); at++) {
      if (turns.get(at).number() != at + 1) {
        throw new IllegalArgumentException("turns are numbered from 1 without gaps");
      }
    }
  }

  int totalTokens() {
    return turnTokenCounts.stream().mapToInt(Integer::intValue).sum();
  }

  /** User and assistant turns: what turn ranges count. */
  int spokenTurns() {
    return (int) turns.stream().filter(turn -> turn.role().isSpoken()).count();
  }
}
