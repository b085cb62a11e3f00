package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.turnsmith.batch.Batch;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A batch as programs read it; money is text, so that no reader rounds it. */
@JsonNaming(SnakeCaseStrategy.class)
record BatchForm(
    String id,
    String name,
    String status,
    String profile,
    boolean simulated,
    int priority,
    Counts items,
    long flagged,
    @Nullable String estimatedCostUsd,
    @Nullable String costUsd,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt) {

  /** Both sides of the balance: planned is the sum of all that follow it. */
  record Counts(
      long planned,
      long created,
      long queued,
      long running,
      long retry,
      long completed,
      long failed,
      long cancelled) {}

  static BatchForm of(Batch batch) {
    return new BatchForm(
        batch.id().value().toString(),
        batch.name(),
        batch.status(),
        batch.profile(),
        batch.simulated(),
        batch.priority(),
        new Counts(
            batch.planned(),
            batch.created(),
            batch.queued(),
            batch.running(),
            batch.retry(),
            batch.completed(),
            batch.failed(),
            batch.cancelled()),
        batch.flagged(),
        money(batch.estimatedCostUsd()),
        money(batch.costUsd()),
        batch.createdAt(),
        batch.startedAt(),
        batch.completedAt());
  }

  /** Exact, with the digits that the database holds; null where there is no price. */
  static @Nullable String money(@Nullable BigDecimal usd) {
    return usd == null ? null : usd.toPlainString();
  }
}
