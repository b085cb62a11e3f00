package io.turnsmith.batch;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a specification before the catalogue is even looked at. */
final class SpecCheck {
  private SpecCheck() {}

  static List<String> mistakes(BatchSpec spec, int mostItems) {
    List<String> mistakes = new ArrayList<>();
    if (spec.name().isBlank()) {
      mistakes.add("a batch needs a name");
    }
    if (spec.perCell() < 1) {
      mistakes.add("%d conversations of each make no batch".formatted(spec.perCell()));
    }
    Integer count = spec.count();
    if (count != null && (count < 1 || count > mostItems)) {
      mistakes.add("a batch has 1 to %d conversations, not %d".formatted(mostItems, count));
    }
    if (spec.priority() < 1 || spec.priority() > 10) {
      mistakes.add("a priority is 1 to 10, not %d".formatted(spec.priority()));
    }
    if (spec.concurrency() < 1) {
      mistakes.add("a concurrency of %d does no work".formatted(spec.concurrency()));
    }
    if (spec.maxRetries() < 0) {
      mistakes.add("there cannot be %d further attempts".formatted(spec.maxRetries()));
    }
    if (spec.budgetUsd() != null && spec.budgetUsd().signum() < 0) {
      mistakes.add("a budget cannot be %s".formatted(spec.budgetUsd().toPlainString()));
    }
    return mistakes;
  }
}
