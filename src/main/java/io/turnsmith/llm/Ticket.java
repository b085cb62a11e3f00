package io.turnsmith.llm;

import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** A call that waits for its turn, or is in flight. Guarded by its throttle's lock. */
final class Ticket {
  final ModelProfile profile;
  final int inputTokens;
  final int maxOutputTokens;
  final long deadline;
  final Condition turn;

  /** Whether it counts as one of the calls in flight. */
  boolean inside;

  boolean isProbe;

  /** When it may leave; null while that is open. */
  @Nullable Long slot;

  /** What it takes of the time that all share. */
  long costNanos;

  long expectedOutput;
  long leftAt;

  /** When its first byte leaves at the earliest. */
  long departsAt;

  Ticket(
      ModelProfile profile, int inputTokens, int maxOutputTokens, long deadline, Condition turn) {
    this.profile = profile;
    this.inputTokens = inputTokens;
    this.maxOutputTokens = maxOutputTokens;
    this.deadline = deadline;
    this.turn = turn;
  }
}
