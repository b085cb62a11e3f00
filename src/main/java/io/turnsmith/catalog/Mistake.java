package io.turnsmith.catalog;

import java.util.Comparator;

/**
 * One thing wrong in a catalogue file.
 *
 * @param file path below the catalogue folder, with {@code /} between names
 * @param line from 1
 * @param column from 1, in characters
 * @param message what is wrong and what would be right, in one line
 */
public record Mistake(String file, int line, int column, String message) {
  static final Comparator<Mistake> BY_PLACE =
      Comparator.comparing(Mistake::file)
          .thenComparingInt(Mistake::line)
          .thenComparingInt(Mistake::column);

  /** Returns the form that editors and terminals turn into a link. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
