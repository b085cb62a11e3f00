package io.turnsmith.web;

import io.turnsmith.conversation.Status;
import io.turnsmith.web.HomeView.Card;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures on top of the home page.
 *
 * @param counts conversations by status
 */
record HomeCards(Map<Status, Long> counts) {
  HomeCards {
    counts = Map.copyOf(counts);
  }

  /**
   * @param money empty while the database is away
   */
  List<Card> of(QueueDepth depth, Optional<Figures> money) {
    return List.of(waiting(depth), approved(), today(money), inAll(money));
  }

  private static Card waiting(QueueDepth depth) {
    String held = depth.held() == 0 ? "none held back" : Shown.count(depth.held()) + " held back";
    String claimed = depth.claimed() == 0 ? "" : ", %d in review now".formatted(depth.claimed());
    return new Card("Waiting", Shown.count(depth.waiting()), held + claimed);
  }

  private Card approved() {
    long approved = count(Status.APPROVED);
    long decided = approved + count(Status.REJECTED);
    return new Card(
        "Approved",
        Shown.count(approved),
        decided == 0
            ? "nothing is decided yet"
            : "%d %% of %s decided".formatted(100 * approved / decided, Shown.count(decided)));
  }

  private static Card today(Optional<Figures> money) {
    return new Card(
        "Spent today",
        money.map(each -> Shown.money(each.settledTodayUsd())).orElse("–"),
        money
            .map(each -> Shown.count(each.inDoubt(), "call", "calls") + " in doubt")
            .orElse("not known at the moment"));
  }

  private Card inAll(Optional<Figures> money) {
    return new Card(
        "Spent in all",
        money.map(each -> Shown.money(each.settledUsd())).orElse("–"),
        money.map(each -> perApproved(each.settledUsd())).orElse("not known at the moment"));
  }

  private String perApproved(BigDecimal settled) {
    long approved = count(Status.APPROVED);
    return approved == 0
        ? "nothing is approved yet"
        : Shown.money(settled.divide(BigDecimal.valueOf(approved), MathContext.DECIMAL64))
            + " for each approved";
  }

  private long count(Status status) {
    return counts.getOrDefault(status, 0L);
  }
}
