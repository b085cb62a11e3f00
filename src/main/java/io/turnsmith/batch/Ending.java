package io.turnsmith.batch;

import io.turnsmith.generation.ItemCompletion;
import io.turnsmith.ledger.CrashPoint;
import io.turnsmith.llm.ModelProfile;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Ends an item if its claim still stands. One that was refused is passed on where there is a
 * fallback: it is queued again, and its failed run says why.
 */
record Ending(ClaimedItem item, @Nullable ModelProfile next) implements ItemCompletion {
  @Override
  public boolean complete(Handle handle) {
    boolean held = handle.attach(Items.class).complete(item.id(), item.leaseToken());
    CrashPoint.IN_COMPLETING.pass();
    return held;
  }

  @Override
  public boolean fail(Handle handle, String kind, String message) {
    Items items = handle.attach(Items.class);
    return (next != null && kind.equals("refused"))
        ? items.putBack(item.id(), item.leaseToken(), kind, passedOn(message, next))
        : items.fail(item.id(), item.leaseToken(), kind, message);
  }

  /** The same reason, and where the item goes. */
  static String passedOn(String message, ModelProfile next) {
    return "%s; passed on to the fallback '%s'".formatted(message, next.name());
  }
}
