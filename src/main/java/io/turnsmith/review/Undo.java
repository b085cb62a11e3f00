package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import java.util.UUID;

/** What came of taking the own last decision back. All but {@link Undone} changed nothing. */
public sealed interface Undo {
  /**
   * The conversation stands as before the decision, and the reviewer holds it again.
   *
   * @param act the decision that was taken back
   */
  record Undone(ConversationId conversation, Status status, Claim claim, UUID act)
      implements Undo {}

  /** A decision about many at once was taken back, as far as nobody went on from it. */
  record UndoneInBulk(int conversations, int leftAsTheyAre, UUID act) implements Undo {}

  /** There is nothing to take back. */
  record Nothing() implements Undo {}

  /** Others went on from it; reopening with a reason is still possible. */
  record TooLate(ConversationId conversation, String by) implements Undo {}
}
