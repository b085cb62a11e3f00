package io.turnsmith.ledger;

import io.turnsmith.llm.Completion;
import io.turnsmith.llm.FailureKind;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a purchase. */
public sealed interface CallResult {
  /**
   * An answer is in the ledger and waits to be settled together with what is made of it.
   *
   * @param cost exact USD; null when the model is unpriced
   * @param replayed true when it was bought earlier and only read again
   */
  record Answer(
      GenerationLogId log,
      Completion completion,
      @Nullable BigDecimal cost,
      int durationMs,
      boolean replayed)
      implements CallResult {}

  /**
   * There is no answer; the ledger says why.
   *
   * @param retryAfter how long the provider wants us to wait; null when it does not say
   */
  record NoAnswer(FailureKind kind, String message, @Nullable Duration retryAfter)
      implements CallResult {}

  /** Nobody knows whether earlier tries were charged, and they may not be repeated any more. */
  record InDoubt(int tries) implements CallResult {}

  /**
   * Nothing was sent: it is not this call's turn yet.
   *
   * @param delay how long to stay away
   * @param kind why, in a word
   * @param why one line for people
   */
  record Held(Duration delay, String kind, String why) implements CallResult {}

  /**
   * Nothing was sent: a budget or a limit of the day does not cover the worst case.
   *
   * @param why one line for people that names the budget, what is left and what was asked
   */
  record OverBudget(String why) implements CallResult {}

  /** The claim was lost before anything was sent. */
  record LeaseLost() implements CallResult {}
}
