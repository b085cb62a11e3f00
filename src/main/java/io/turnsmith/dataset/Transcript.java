package io.turnsmith.dataset;

import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import java.util.List;

/**
 * What is said in an exported conversation.
 *
 * @param systemTurn number of the system turn; 0 when the text comes from the template
 * @param system the system text; empty for none
 * @param turns all other turns
 */
record Transcript(int systemTurn, String system, List<Turn> turns) {
  static Transcript of(ExportedConversation conversation, SystemText wanted) {
    List<Turn> turns = conversation.turns();
    boolean hasOwn = !turns.isEmpty() && turns.getFirst().role() == Role.SYSTEM;
    List<Turn> spoken = hasOwn ? turns.subList(1, turns.size()) : turns;
    return switch (wanted) {
      case NONE -> new Transcript(0, "", spoken);
      case TEMPLATE ->
          hasOwn
              ? new Transcript(1, turns.getFirst().content(), spoken)
              : new Transcript(0, conversation.system(), spoken);
    };
  }

  boolean hasSystem() {
    return !system.isBlank();
  }
}
