package io.turnsmith.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of stacked bars, one a day, drawn in units of its own.
 *
 * @param name what it shows, in a sentence for those who do not see it
 * @param top what the highest bar stands for
 */
record Bars(String name, List<Bar> bars, String top, String first, String last) {
  static final int WIDTH = 420;
  static final int HEIGHT = 96;

  private static final double GAP = 0.22;

  /** One piece of a bar. */
  record Bar(String style, String x, String y, String width, String height, String title) {}

  /** A day's pieces, from the bottom. */
  record Day(String label, List<Piece> pieces) {
    double sum() {
      return pieces.stream().mapToDouble(Piece::amount).sum();
    }
  }

  /**
   * A piece before it is drawn.
   *
   * @param style CSS class of its colour
   */
  record Piece(String style, double amount, String title) {}

  /** Draws the days; a day without anything is a gap. */
  static Bars of(String name, List<Day> days, String top) {
    double most = Math.max(Double.MIN_NORMAL, days.stream().mapToDouble(Day::sum).max().orElse(0));
    double step = (double) WIDTH / days.size();
    List<Bar> bars = new ArrayList<>();
    for (int day = 0; day < days.size(); day++) {
      double bottom = HEIGHT;
      for (Piece piece : days.get(day).pieces()) {
        double height = piece.amount() / most * HEIGHT;
        bottom -= height;
        if (piece.amount() > 0) {
          bars.add(
              new Bar(
                  piece.style(),
                  units(day * step + step * GAP / 2),
                  units(bottom),
                  units(step * (1 - GAP)),
                  units(Math.max(1, height)),
                  piece.title()));
        }
      }
    }
    return new Bars(name, bars, top, days.getFirst().label(), days.getLast().label());
  }

  private static String units(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
