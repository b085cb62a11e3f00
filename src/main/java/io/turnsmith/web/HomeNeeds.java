package io.turnsmith.web;

import io.turnsmith.ledger.Budget;
import io.turnsmith.web.HomeTable.Resting;
import io.turnsmith.web.HomeView.Need;
import java.util.ArrayList;
import java.util.List;

/** What a person must see to, beside the queue. */
final class HomeNeeds {
  private HomeNeeds() {}

  static List<Need> of(Figures figures) {
    List<Need> needs = new ArrayList<>();
    for (Resting batch : figures.home().resting()) {
      needs.add(
          new Need(
              "The batch '%s' rests".formatted(batch.name()),
              batch.reason().isEmpty() ? "it waits for a person" : batch.reason(),
              "/batches/" + batch.id()));
    }
    for (Budget budget : figures.home().tight()) {
      needs.add(
          new Need(
              "The budget %s is nearly used"
                  .formatted(Shown.words(Shown.word(budget.scope())) + name(budget)),
              budget.hard() ? "it will stop calls" : "it only reports",
              "/spend"));
    }
    if (figures.inDoubt() > 0) {
      needs.add(
          new Need(
              Shown.count(figures.inDoubt(), "call is in doubt", "calls are in doubt"),
              "nobody knows whether they were charged",
              "/spend"));
    }
    return needs;
  }

  private static String name(Budget budget) {
    return budget.name().isEmpty() ? "" : " of " + budget.name();
  }
}
