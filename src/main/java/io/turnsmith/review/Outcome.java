package io.turnsmith.review;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Status;
import org.jspecify.annotations.Nullable;

/** What came of a decision. All but {@link Decided} changed nothing. */
public sealed interface Outcome {
  /** It stands, with its row in the history. */
  record Decided(ConversationId conversation, Status status) implements Outcome {}

  /**
   * The claim has run out, was never this reviewer's, or its opinion is given.
   *
   * @param holder name of who has the claim now; null when nobody has
   */
  record ClaimLost(@Nullable String holder) implements Outcome {}

  /** This decision wants a reason or a comment here; the sentence says why. */
  record ReasonRequired(String why) implements Outcome {}

  /**
   * Somebody was first: the conversation is decided.
   *
   * @param by name of who decided
   */
  record AlreadyDecided(Status status, String by) implements Outcome {}

  /** The conversation stands where nobody can decide so. */
  record NotAllowed(Status status) implements Outcome {}
}
