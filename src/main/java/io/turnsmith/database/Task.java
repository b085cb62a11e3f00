package io.turnsmith.database;

import org.jdbi.v3.core.Handle;

/** A {@link Work} without a result. */
@FunctionalInterface
public interface Task {
  /** Reads and writes through the handle; an exception rolls everything back. */
  void run(Handle handle);
}
