package io.turnsmith.catalog;

/** What an import would do with one definition. */
public record PlanEntry(CatalogueKind kind, String name, Change change) {
  /** How the files and the database differ. */
  public enum Change {
    /** Not in the database yet. */
    NEW,
    /** The current row came from files and differs: a new version or revision follows. */
    CHANGED,
    UNCHANGED,
    /** The current row was edited in the database and differs from the file. */
    CONFLICT,
    /** In the database only; an import keeps it. */
    KEPT
  }
}
