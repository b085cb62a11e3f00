package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of a decision. All but {@link Decided} and {@link OpinionGiven} changed nothing. */
public sealed interface Outcome {
  /**
   * It stands, with its row in the history.
   *
   * @param act names it for an undo
   */
  record Decided(ConversationId conversation, Status status, UUID act) implements Outcome {}

  /**
   * It is one of several opinions, and stands as such; the conversation waits on.
   *
   * @param act names it for an undo
   * @param stillWanted opinions that this round still waits for
   * @param differs whether all are given and differ, so that somebody has to decide between them
   */
  record OpinionGiven(ConversationId conversation, UUID act, int stillWanted, boolean differs)
      implements Outcome {}

  /**
   * It was practice: nothing changed, and this would have been right.
   *
   * @param right whether the decision was
   */
  record Practised(boolean right, Decision expected, List<String> reasons, String explanation)
      implements Outcome {
    public Practised {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * The claim has run out, was never this reviewer's, or its opinion is given.
   *
   * @param holder name of who has the claim now; null when nobody has
   */
  record ClaimLost(@Nullable String holder) implements Outcome {}

  /** This decision wants a reason or a comment here; the sentence says why. */
  record ReasonRequired(String why) implements Outcome {}

  /** The workspace has no such reason, or has retired it. */
  record UnknownReason(String code) implements Outcome {}

  /** The text is no longer the one that was read. */
  record ContentChanged(int contentVersion, @Nullable String by) implements Outcome {}

  /** Turns after an edit wait to be confirmed before the whole can be approved. */
  record TurnsUnconfirmed(List<Integer> turns) implements Outcome {
    public TurnsUnconfirmed {
      turns = List.copyOf(turns);
    }
  }

  /**
   * Somebody was first: the conversation is decided.
   *
   * @param by name of who decided
   */
  record AlreadyDecided(Status status, String by) implements Outcome {}

  /** The conversation stands where nobody can decide so. */
  record NotAllowed(Status status) implements Outcome {}
}
