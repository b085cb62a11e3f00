package io.turnsmith.catalog;

import java.util.List;

/** What came of reading a catalogue folder. */
public sealed interface CatalogueReading {
  /** Every file is right. */
  record Read(Catalogue catalogue) implements CatalogueReading {}

  /**
   * At least one file is wrong; nothing of the folder may be used.
   *
   * @param mistakes every mistake of every file, by file and place; never empty
   */
  record Broken(List<Mistake> mistakes) implements CatalogueReading {
    public Broken {
      mistakes = List.copyOf(mistakes);
    }
  }
}
