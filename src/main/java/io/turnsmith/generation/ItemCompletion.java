package io.turnsmith.generation;

import org.jdbi.v3.core.Handle;

/** Ends the ordering item, in the transaction that ends what was made for it. */
public interface ItemCompletion {
  /** Marks it as completed. False when the claim was lost: nothing may be stored then. */
  boolean complete(Handle handle);

  /**
   * Marks it as failed for good. False when the claim was lost: nothing may be written then.
   *
   * @param kind why, in a word
   * @param message why, in a line without prompt or answer
   */
  boolean fail(Handle handle, String kind, String message);
}
