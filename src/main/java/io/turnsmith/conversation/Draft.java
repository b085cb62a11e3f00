package io.turnsmith.conversation;

import java.util.List;

/** A conversation that is being made, as far as it has come. */
public record Draft(ConversationId id, List<Turn> turns) {
  public Draft {
    turns = List.copyOf(turns);
  }
}
