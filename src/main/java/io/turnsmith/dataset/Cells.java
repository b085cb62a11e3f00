package io.turnsmith.dataset;

import io.turnsmith.conversation.StorableText;
import java.util.ArrayList;
import java.util.List;

/** The cells of one row as a profile wants them, and whether one had to be cut. */
final class Cells {
  /** UTF-16 units that Excel keeps of a cell; it drops the rest without a word. */
  private static final int EXCEL_CELL = 32_767;

  private final CsvProfile profile;
  private final List<String> cells = new ArrayList<>();
  private boolean truncated;

  Cells(CsvProfile profile) {
    this.profile = profile;
  }

  Cells add(String text) {
    String storable = StorableText.of(text);
    cells.add(
        switch (profile) {
          case EXCEL -> fitting(FormulaGuard.guarded(storable));
          case RAW -> storable;
        });
    return this;
  }

  /** Returns the cells and, last, whether one was cut. */
  String[] row() {
    cells.add(Boolean.toString(truncated));
    return cells.toArray(String[]::new);
  }

  private String fitting(String text) {
    if (text.length() <= EXCEL_CELL) {
      return text;
    }
    truncated = true;
    boolean splitsPair = Character.isHighSurrogate(text.charAt(EXCEL_CELL - 1));
    return text.substring(0, splitsPair ? EXCEL_CELL - 1 : EXCEL_CELL);
  }
}
