package io.turnsmith.web;

import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What {@code /metrics} tells of the workspace, beside the JVM. */
final class Gauges {
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

  private Gauges(MeterRegistry registry, FigureCache figures) {
    this.registry = registry;
    this.figures = figures;
  }

  static void register(MeterRegistry registry, FigureCache figures) {
    Gauges gauges = new Gauges(registry, figures);
    for (String status : BATCH_STATUSES) {
      gauges.add("turnsmith.batches", "Batches by status.", "status", status, Figures::batches);
    }
    for (String state : ITEM_STATES) {
      gauges.add("turnsmith.items", "Batch items by state.", "state", state, Figures::items);
    }
    for (String state : CALL_STATES) {
      gauges.add("turnsmith.calls", "Model calls by state.", "state", state, Figures::calls);
    }
    gauges.add("turnsmith.review.waiting", "Opinions wanted.", Figures::waiting);
    gauges.add("turnsmith.cost.settled.usd", "USD of settled calls.", Figures::settledUsd);
  }

  private void add(
      String name,
      String description,
      String label,
      String value,
      Function<Figures, Map<String, Long>> counts) {
    registry.getOrCreate(
        Gauge.builder(name, () -> read(figures -> counts.apply(figures).getOrDefault(value, 0L)))
            .description(description)
            .addTag(Tag.create(label, value)));
  }

  private void add(String name, String description, Function<Figures, Number> figure) {
    registry.getOrCreate(Gauge.builder(name, () -> read(figure)).description(description));
  }

  /** NaN while the database is away: an old number would look like a fresh one. */
  private double read(Function<Figures, ? extends Number> figure) {
    return figures.latest().map(figure).map(Number::doubleValue).orElse(Double.NaN);
  }
}
