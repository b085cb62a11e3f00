package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A line on the bill and what became of its answer. Guarded by the bill's lock. */
final class BillEntry {
  private final BillLine line;
  private @Nullable Boolean delivered;

  BillEntry(BillLine line) {
    this.line = line;
  }

  BillLine line() {
    return line;
  }

  void delivered(boolean whole) {
    delivered = whole;
  }

  /** {@code delivered} is null while the answer has not left. */
  ObjectNode json() {
    return line.json().put("delivered", delivered);
  }
}
