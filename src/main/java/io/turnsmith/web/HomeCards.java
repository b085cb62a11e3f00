package io.turnsmith.web;

import io.turnsmith.conversation.Status;
import io.turnsmith.web.HomeView.Card;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;

/** The figures on top of the home page. */
final class HomeCards {
  /** Nobody plans further: beyond it a date says nothing. */
  private static final long MOST_DAYS = 3650;

  private HomeCards() {}

  static List<Card> of(Figures figures, QueueDepth depth) {
    HomeFigures home = figures.home();
    return List.of(waiting(depth, home), held(depth), approved(figures), today(figures));
  }

  private static Card waiting(QueueDepth depth, HomeFigures home) {
    return new Card(
        "Waiting", Shown.count(depth.waiting()), pace(depth.waiting(), home), "/review");
  }

  private static String pace(long waiting, HomeFigures home) {
    if (waiting == 0) {
      return "everything is decided";
    }
    HomeTable.DayDecisions today = home.decisions().getLast();
    if (today.all() == 0) {
      return "nothing is decided today";
    }
    long days = (waiting + today.all() - 1) / today.all();
    LocalDate done = today.day().plusDays(Math.min(days, MOST_DAYS));
    return days > MOST_DAYS
        ? "no end in sight at today's pace"
        : "done on %s at today's pace of %s".formatted(done, Shown.count(today.all()));
  }

  private static Card held(QueueDepth depth) {
    String claimed = depth.claimed() == 0 ? "none" : Shown.count(depth.claimed());
    return new Card(
        "Held back",
        Shown.count(depth.held()),
        "with a reason, in the same queue; %s in review now".formatted(claimed),
        "/conversations?status=needs_revision");
  }

  private static Card approved(Figures figures) {
    long approved = figures.home().count(Status.APPROVED);
    long decided = approved + figures.home().count(Status.REJECTED);
    return new Card(
        "Approved",
        Shown.count(approved),
        decided == 0
            ? "nothing is decided yet"
            : "%d %% of %s decided".formatted(100 * approved / decided, Shown.count(decided)),
        "/conversations?status=approved");
  }

  private static Card today(Figures figures) {
    long approved = figures.home().count(Status.APPROVED);
    BigDecimal all = figures.settledUsd();
    String each =
        approved == 0
            ? ""
            : ", %s for each approved"
                .formatted(
                    Shown.money(all.divide(BigDecimal.valueOf(approved), MathContext.DECIMAL64)));
    return new Card(
        "Spent today",
        Shown.money(figures.settledTodayUsd()),
        Shown.money(all) + " in all" + each,
        "/spend");
  }
}
