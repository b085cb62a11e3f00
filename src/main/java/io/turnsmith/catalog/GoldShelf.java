package io.turnsmith.catalog;

import io.turnsmith.database.Actor;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Where an import puts gold conversations: they become conversations, of which the catalogue knows
 * nothing. Every method works in the import's transaction.
 */
public interface GoldShelf {
  /** What stands there now, one row a name. */
  List<CurrentRow> current(Handle handle);

  /** Tells whether a definition says what its {@link CurrentRow} says. */
  String fingerprint(GoldDefinition gold);

  /** Puts it there; what stood under its name is kept and no longer in use. */
  void put(Handle handle, Actor actor, GoldDefinition gold);
}
