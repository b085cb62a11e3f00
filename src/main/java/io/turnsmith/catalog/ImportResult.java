package io.turnsmith.catalog;

import java.util.List;

/** What came of an import. */
public sealed interface ImportResult {
  /**
   * The files are in the database.
   *
   * @param entries what was done, as the plan says it
   */
  record Imported(List<PlanEntry> entries) implements ImportResult {
    public Imported {
      entries = List.copyOf(entries);
    }
  }

  /**
   * Nothing was written: these were edited in the database since their last import.
   *
   * @param conflicts never empty
   */
  record Refused(List<PlanEntry> conflicts) implements ImportResult {
    public Refused {
      conflicts = List.copyOf(conflicts);
    }
  }
}
