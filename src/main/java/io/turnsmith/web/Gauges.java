package io.turnsmith.web;

import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.turnsmith.database.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What {@code /metrics} tells of the workspace, beside the JVM. The registry belongs to the whole
 * process, so closing takes the gauges out again.
 */
final class Gauges implements AutoCloseable {
  private static final List<String> BATCH_STATUSES =
      List.of(
          "pending", "awaiting_approval", "running", "paused", "completed", "failed", "cancelled");
  private static final List<String> ITEM_STATES =
      List.of("created", "queued", "running", "retry", "completed", "failed", "cancelled");
  private static final List<String> CALL_STATES =
      List.of(
          "intent",
          "not_sent",
          "rejected",
          "responded",
          "settled",
          "in_doubt",
          "resolved_charged",
          "written_off");

  private final MeterRegistry registry;
  private final FigureCache figures;
  private final Actor owner;
  private final List<Meter> gauges = new ArrayList<>();

  Gauges(MeterRegistry registry, FigureCache figures, Actor owner) {
    this.registry = registry;
    this.figures = figures;
    this.owner = owner;
    BATCH_STATUSES.forEach(
        it -> add("turnsmith.batches", "Batches by status.", "status", it, Figures::batches));
    ITEM_STATES.forEach(
        it -> add("turnsmith.items", "Batch items by state.", "state", it, Figures::items));
    CALL_STATES.forEach(
        it -> add("turnsmith.calls", "Model calls by state.", "state", it, Figures::calls));
    add(
        Gauge.builder("turnsmith.review.waiting", () -> read(Figures::waiting)),
        "Opinions wanted.");
    add(
        Gauge.builder("turnsmith.cost.settled.usd", () -> read(Figures::settledUsd)),
        "USD of all settled calls.");
  }

  @Override
  public void close() {
    gauges.forEach(registry::remove);
  }

  private void add(
      String name,
      String description,
      String label,
      String value,
      Function<Figures, Map<String, Long>> counts) {
    add(
        Gauge.builder(name, () -> read(all -> counts.apply(all).getOrDefault(value, 0L)))
            .addTag(Tag.create(label, value)),
        description);
  }

  private void add(Gauge.Builder<Double> gauge, String description) {
    gauges.add(registry.getOrCreate(gauge.description(description)));
  }

  /** NaN while the database is away: an old number would look like a fresh one. */
  private double read(Function<Figures, ? extends Number> figure) {
    return figures.latest(owner).<Number>map(figure).map(Number::doubleValue).orElse(Double.NaN);
  }
}
