package io.turnsmith.database;

import org.jdbi.v3.core.Handle;

/**
 * What is done inside one transaction. The handle is closed afterwards: nothing that reads lazily
 * from it may leave the work.
 */
@FunctionalInterface
public interface Work<T> {
  /** Reads and writes through the handle; an exception rolls everything back. */
  T run(Handle handle);
}
