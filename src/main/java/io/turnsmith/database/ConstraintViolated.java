package io.turnsmith.database;

/**
 * A row broke a constraint of the schema: a key that is taken, a row that is not there, a value out
 * of range. Nothing was changed.
 */
public final class ConstraintViolated extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String constraint;

  ConstraintViolated(String constraint, Throwable cause) {
    super("violates " + constraint, cause);
    this.constraint = constraint;
  }

  /**
   * Returns the constraint's or unique index's name, as {@code workspaces_name_unique}; for a
   * column that must not be null {@code table.column}.
   */
  public String constraint() {
    return constraint;
  }
}
