package io.turnsmith.dataset;

/** For whom a CSV file is written; the manifest names it. */
public enum CsvProfile {
  /**
   * For people: byte-order mark, CRLF, formulas made harmless by a leading {@code '}, texts cut at
   * the length of an Excel cell and marked so.
   */
  EXCEL("csv-excel"),
  /** For programs: LF, every text exactly as it is. */
  RAW("csv-raw");

  private final String label;

  CsvProfile(String label) {
    this.label = label;
  }

  /** Returns the name used on the command line and in the manifest. */
  public String label() {
    return label;
  }
}
