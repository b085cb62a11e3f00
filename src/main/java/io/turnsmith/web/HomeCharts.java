package io.turnsmith.web;

import io.turnsmith.web.Bars.Day;
import io.turnsmith.web.Bars.Piece;
import io.turnsmith.web.HomeTable.DayDecisions;
import io.turnsmith.web.HomeTable.DaySpend;
import java.math.BigDecimal;
import java.util.List;

/** Draws the days of the home page. */
final class HomeCharts {
  private HomeCharts() {}

  static Bars decisions(List<DayDecisions> days) {
    long most = days.stream().mapToLong(DayDecisions::all).max().orElse(0);
    long all = days.stream().mapToLong(DayDecisions::all).sum();
    return Bars.of(
        "Decisions of the last %d days: %s; the most on a day were %s."
            .formatted(days.size(), Shown.count(all), Shown.count(most)),
        days.stream().map(HomeCharts::day).toList(),
        Shown.count(most));
  }

  static Bars spend(List<DaySpend> days) {
    BigDecimal most = days.stream().map(DaySpend::usd).reduce(BigDecimal.ZERO, BigDecimal::max);
    BigDecimal all = days.stream().map(DaySpend::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Bars.of(
        "Spent in the last %d days: %s; the most on a day was %s."
            .formatted(days.size(), Shown.money(all), Shown.money(most)),
        days.stream()
            .map(
                day ->
                    new Day(
                        day.day().toString(),
                        List.of(
                            new Piece(
                                "b-running",
                                day.usd().doubleValue(),
                                day.day() + ": " + Shown.money(day.usd())))))
            .toList(),
        Shown.money(most));
  }

  private static Day day(DayDecisions day) {
    return new Day(
        day.day().toString(),
        List.of(
            piece("b-done", day, day.approved(), "approved"),
            piece("b-failed", day, day.rejected(), "rejected"),
            piece("b-retry", day, day.revised(), "sent back")));
  }

  private static Piece piece(String style, DayDecisions day, long count, String word) {
    return new Piece(style, count, "%s: %s %s".formatted(day.day(), Shown.count(count), word));
  }
}
