package io.turnsmith.generation;

import io.turnsmith.conversation.Turn;
import java.util.List;

/** What could be read from a model's answer. */
sealed interface Reply {
  /**
   * A conversation, good or weak; the quality checks look at it next.
   *
   * @param turns numbered from 1
   * @param reading how the JSON was found
   */
  record Conversation(List<Turn> turns, Reading reading) implements Reply {
    public Conversation {
      turns = List.copyOf(turns);
    }
  }

  /** The answer is not a conversation; asking once more may help. */
  record Unusable(String reason) implements Reply {}

  /** How the JSON was found; everything but DIRECT is a repair and raises a flag. */
  enum Reading {
    /** The answer was the object, as asked. */
    DIRECT,
    /** It stood in a Markdown fence. */
    UNFENCED,
    /** It was the first whole object among other text. */
    EXTRACTED
  }
}
