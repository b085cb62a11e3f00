package io.turnsmith.generation;

import io.turnsmith.conversation.Status;
import io.turnsmith.llm.ModelProfile;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What came of making one conversation. */
public sealed interface MakingResult {
  /** The conversation stands, good or flagged. */
  record Made(UUID conversation, Status status) implements MakingResult {}

  /**
   * There is none.
   *
   * @param kind why, in a word: refused, unusable, rate_limited, …
   * @param message why, in a line without prompt or answer
   * @param worthRetrying whether another attempt may help
   * @param retryAfter how long the provider wants us to wait; null when it does not say
   * @param profile whose call failed; null where none did
   */
  record NotMade(
      String kind,
      String message,
      boolean worthRetrying,
      @Nullable Duration retryAfter,
      @Nullable ModelProfile profile)
      implements MakingResult {
    /** It failed for good, and not by a call. */
    public static NotMade forGood(String kind, String message) {
      return new NotMade(kind, message, false, null, null);
    }
  }

  /**
   * Nothing is wrong with it, and it is not its turn yet: no attempt is used up.
   *
   * @param delay how long to stay away
   * @param kind why, in a word
   * @param message why, in a line
   * @param profile whose call has to wait
   */
  record Held(Duration delay, String kind, String message, ModelProfile profile)
      implements MakingResult {}

  /**
   * Nothing is wrong with it, and its batch cannot go on until a person has seen to something.
   *
   * @param kind over_budget or disabled
   * @param message what, in a line that names the way out
   */
  record Stopped(String kind, String message) implements MakingResult {}

  /** The claim was lost meanwhile: whoever holds the item now reads the answer from the ledger. */
  record LateWorker() implements MakingResult {}
}
