package io.turnsmith.generation;

import org.jdbi.v3.core.Handle;

/** Marks the ordering item as completed, in the transaction that stores the conversation. */
public interface ItemCompletion {
  /** False when the claim was lost: nothing may be stored then. */
  boolean complete(Handle handle);
}
