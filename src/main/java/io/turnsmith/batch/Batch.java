package io.turnsmith.batch;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch job with its balance: planned = created + queued + running + retry + completed + failed +
 * cancelled, at every moment.
 *
 * @param costUsd settled so far, 0 before the first call; null when its calls have no price
 * @param flagged conversations of it that carry a flag
 */
public record Batch(
    BatchId id,
    String name,
    String status,
    String profile,
    boolean simulated,
    int priority,
    long planned,
    long created,
    long queued,
    long running,
    long retry,
    long completed,
    long failed,
    long cancelled,
    long flagged,
    @Nullable BigDecimal estimatedCostUsd,
    @Nullable BigDecimal costUsd,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  /** True when no item will move any more. */
  public boolean isOver() {
    return finished() == planned && (running == 0);
  }

  /** True when nothing of it moves until somebody lets it. */
  public boolean isPaused() {
    return status.equals("paused") && running == 0;
  }

  /** Items in a final state. */
  public long finished() {
    return completed + failed + cancelled;
  }

  /** The right side of the balance. */
  public long accounted() {
    return created + queued + running + retry + finished();
  }
}
