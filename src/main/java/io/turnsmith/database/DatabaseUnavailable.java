package io.turnsmith.database;

/**
 * The database cannot be reached, is overloaded, or gave up this transaction so that another could
 * go on. Nothing of the work is known to stand, and the same work may succeed later; only a commit
 * whose answer was lost may have happened after all.
 */
public sealed class DatabaseUnavailable extends RuntimeException permits TookTooLong {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what did not happen, in a line
   */
  public DatabaseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
