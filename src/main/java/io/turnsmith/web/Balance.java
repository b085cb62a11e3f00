package io.turnsmith.web;

import io.turnsmith.batch.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The balance of a batch, drawn and summed: what stands on the left is what was planned.
 *
 * @param parts in the order of the bar; also those without items
 * @param planned the right side of the sum
 * @param adds whether both sides are equal, as they must be at every moment
 */
record Balance(List<Part> parts, long planned, boolean adds) {
  /** Units of the drawing from its left edge to its right one. */
  static final int WIDTH = 1000;

  /**
   * One state of the items.
   *
   * @param style CSS class of its colour
   * @param x left edge in the drawing
   * @param width in the drawing
   */
  record Part(String name, String style, long items, String x, String width) {}

  static Balance of(Batch batch) {
    Builder parts = new Builder(Math.max(batch.planned(), batch.accounted()));
    parts.add("completed", "done", batch.completed());
    parts.add("running", "running", batch.running());
    parts.add("retry", "retry", batch.retry());
    parts.add("queued", "waiting", batch.queued());
    parts.add("created", "waiting", batch.created());
    parts.add("cancelled", "cancelled", batch.cancelled());
    parts.add("failed", "failed", batch.failed());
    return new Balance(
        List.copyOf(parts.list), batch.planned(), batch.accounted() == batch.planned());
  }

  /** What the drawing says, for those who do not see it and under the drawing for all. */
  List<Part> present() {
    return parts.stream().filter(part -> part.items() > 0).toList();
  }

  private static final class Builder {
    private final List<Part> list = new ArrayList<>();
    private final long whole;
    private long before;

    Builder(long whole) {
      this.whole = Math.max(1, whole);
    }

    void add(String name, String style, long items) {
      list.add(new Part(name, style, items, units(before), units(items)));
      before += items;
    }

    private String units(long items) {
      return String.format(Locale.ROOT, "%.2f", (double) WIDTH * items / whole);
    }
  }
}
