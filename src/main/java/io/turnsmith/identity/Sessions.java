package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Caller;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Browsers that are signed in. Each holds a secret of which the database knows the hash; what the
 * person may do is read anew for each request, so a change of the role works at once.
 */
public final class Sessions {
  private final Database database;
  private final Ids ids;
  private final Secrets secrets;
  private final Duration idle;
  private final Duration life;

  /**
   * @param idle time without a request after which a session has ended
   * @param life time after which it has ended, however busy it is
   */
  public Sessions(Database database, Ids ids, Secrets secrets, Duration idle, Duration life) {
    this.database = database;
    this.ids = ids;
    this.secrets = secrets;
    this.idle = idle;
    this.life = life;
  }

  /** Begins one in the transaction of signing in, and returns its secret. */
  String begin(Handle handle, Actor actor) {
    String secret = secrets.fresh();
    handle.createUpdate("DELETE FROM sessions WHERE expires_at < now()").execute();
    handle
        .createUpdate(
            """
            INSERT INTO sessions (workspace_id, id, user_id, token_sha256, expires_at)
            VALUES (:workspace, :id, :user, :sha256, now() + make_interval(secs => :life))
            """)
        .bind("workspace", actor.workspace())
        .bind("id", ids.next())
        .bind("user", actor.user())
        .bind("sha256", Secrets.sha256(secret))
        .bind("life", (double) life.toSeconds())
        .execute();
    return secret;
  }

  /** Who signed in with this session, if it has not ended. */
  public Optional<Person> find(String secret) {
    return database.findSession(Secrets.sha256(secret), idle).map(Sessions::person);
  }

  /** Ends one: signing out. */
  public void end(Actor actor, String secret) {
    database.useWorkspace(
        actor,
        handle ->
            handle
                .createUpdate("DELETE FROM sessions WHERE token_sha256 = :sha256")
                .bind("sha256", Secrets.sha256(secret))
                .execute());
  }

  /** Ends all of a person's sessions, in every workspace; returns how many there were. */
  public int endAll(Actor actor) {
    return database.inWorkspace(actor, handle -> endAll(handle, actor));
  }

  static int endAll(Handle handle, Actor actor) {
    return handle
        .createUpdate("DELETE FROM sessions WHERE user_id = :user")
        .bind("user", actor.user())
        .execute();
  }

  static Person person(Caller caller) {
    return Person.of(
        new Actor(caller.workspaceId(), caller.userId()),
        caller.workspaceName(),
        caller.userName(),
        Role.of(caller.role()));
  }
}
