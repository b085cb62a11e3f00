package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as far as it has been made.
 *
 * @param id its draft; null before the first turn
 */
record Talk(@Nullable ConversationId id, List<Turn> turns, Progress progress) {
  static final Talk NONE = new Talk(null, List.of(), Progress.NONE);

  Talk {
    turns = List.copyOf(turns);
  }

  /** Who speaks next. */
  Role next() {
    return turns.isEmpty() || turns.getLast().role() != Role.USER ? Role.USER : Role.ASSISTANT;
  }

  /** Number of the turn that comes next. */
  int number() {
    return turns.size() + 1;
  }

  /** Pass at the next turn: 2 when its first answer was of no use. */
  int iteration() {
    return complaint() == null ? 1 : 2;
  }

  /** What was wrong with the first answer for the next turn; null at its first asking. */
  @Nullable String complaint() {
    return progress.turn() == number() ? progress.complaint() : null;
  }

  /**
   * Whether nobody speaks any more. A turn that calls tools counts, too: the talk ends where one
   * more exchange would be more than the template allows.
   */
  boolean isOver(Inputs inputs) {
    if (progress.cut()) {
      return true;
    }
    long spoken = turns.stream().filter(turn -> turn.role().isSpoken()).count();
    return next() == Role.USER
        && (spoken >= inputs.turns()
            || (spoken >= inputs.minTurns() && spoken + 2 > inputs.maxTurns()));
  }

  /** Turns of one voice that stand together: a message, or calls of tools up to the message. */
  List<List<Turn>> moves() {
    List<List<Turn>> moves = new ArrayList<>();
    List<Turn> open = new ArrayList<>();
    for (Turn turn : turns) {
      open.add(turn);
      boolean ends = turn.role() != Role.TOOL && turn.toolCalls().isEmpty();
      if (ends) {
        moves.add(List.copyOf(open));
        open.clear();
      }
    }
    return moves;
  }

  Talk with(ConversationId draft, List<Turn> more, Progress now) {
    List<Turn> all = new ArrayList<>(turns);
    all.addAll(more);
    return new Talk(Objects.requireNonNullElse(id, draft), all, now);
  }

  Talk with(Progress now) {
    return new Talk(id, turns, now);
  }
}
