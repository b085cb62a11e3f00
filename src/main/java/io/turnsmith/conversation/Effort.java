package io.turnsmith.conversation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Which model made a conversation and what that took.
 *
 * @param model as the provider named it; empty for a person's work
 * @param simulated true when the simulator made it
 * @param estimatedCostUsd USD expected when it was planned; null when the model is unpriced
 * @param actualCostUsd USD settled by the calls that made it; null when the model is unpriced
 * @param durationMs milliseconds that the calls took; null when nobody measured
 */
public record Effort(
    String model,
    boolean simulated,
    @Nullable BigDecimal estimatedCostUsd,
    @Nullable BigDecimal actualCostUsd,
    @Nullable Integer durationMs) {
  public Effort {
    requireNonNull(model, "model");
  }

  /** A person wrote it. */
  public static Effort byHand() {
    return new Effort("", false, null, null, null);
  }
}
