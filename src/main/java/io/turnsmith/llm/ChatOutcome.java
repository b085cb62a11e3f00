package io.turnsmith.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of a call. */
public sealed interface ChatOutcome {
  /** The provider answered; whether the answer is of use is not said. */
  record Answered(Completion completion) implements ChatOutcome {}

  /**
   * There is no answer to read.
   *
   * @param message one line for people, without prompt, answer or key
   * @param httpStatus null when no answer came
   * @param retryAfter how long the provider wants us to wait; null when it does not say
   */
  record Failed(
      FailureKind kind, String message, @Nullable Integer httpStatus, @Nullable Duration retryAfter)
      implements ChatOutcome {}
}
