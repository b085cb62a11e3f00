package io.turnsmith.ledger;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * What a call is for. Tries at the same call share it and differ by their attempt.
 *
 * @param run the run that calls
 * @param step name of the pipeline's step
 * @param iteration pass of a loop, from 1
 * @param turn turn that is asked for; 0 for a whole conversation
 */
public record CallKey(UUID run, String step, int iteration, int turn) {
  public CallKey {
    requireNonNull(run, "run");
    requireNonNull(step, "step");
    if (iteration < 1 || turn < 0) {
      throw new IllegalArgumentException("no call for iteration " + iteration + ", turn " + turn);
    }
  }
}
