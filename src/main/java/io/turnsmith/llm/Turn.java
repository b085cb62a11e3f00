package io.turnsmith.llm;

import io.turnsmith.llm.Limiter.Admission.Later;

/** Whose turn it is. */
sealed interface Turn {
  /** The call may leave now. */
  record Now() implements Turn {}

  /** Ask again then, or when woken. */
  record In(long nanos) implements Turn {}

  /** It takes too long to stand and wait. */
  record TooFar(Later later) implements Turn {}
}
