package io.turnsmith.database;

import java.util.UUID;

/**
 * The key of a row, as a type of its own. A record that implements this is bound to and read from
 * columns of type {@code uuid} without further registration; it has exactly one component.
 */
public interface Id {
  /** Returns the key as it stands in the database. */
  UUID value();
}
