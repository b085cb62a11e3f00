package io.turnsmith.batch;

/** What a worker does with an item that it has claimed; see {@link ItemMaker}. */
interface ItemWork {
  /** Works the item to its next state, and never throws for what can happen to an item. */
  void work(ClaimedItem item);

  /** Tidies up behind items that nobody works any more. */
  default void sweep() {}
}
