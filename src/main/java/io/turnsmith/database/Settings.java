package io.turnsmith.database;

import org.jdbi.v3.core.Handle;

/**
 * The settings of a transaction that policies and triggers look at. They are local to it: the form
 * that lasts for the connection would leak to the pool's next borrower.
 */
final class Settings {
  private Settings() {}

  static void workspace(Handle handle, Actor actor, String reason) {
    handle
        .createQuery(
            """
            SELECT set_config('turnsmith.workspace', :workspace, true)
                || set_config('turnsmith.user', :user, true)
                || set_config('turnsmith.reason', :reason, true)
            """)
        .bind("workspace", actor.workspace().value().toString())
        .bind("user", actor.user().value().toString())
        .bind("reason", reason)
        .mapTo(String.class)
        .one();
  }

  static void engine(Handle handle) {
    handle
        .createQuery("SELECT set_config('turnsmith.scope', 'engine', true)")
        .mapTo(String.class)
        .one();
  }
}
