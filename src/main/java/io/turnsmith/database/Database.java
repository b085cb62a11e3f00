package io.turnsmith.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The doors to the rows. Each call is one transaction on a connection of its own: it commits when
 * the work returns and rolls back when it throws. Doors must not be nested, and no door may be open
 * while a model thinks.
 *
 * <p>Every door throws {@link DatabaseUnavailable}, {@link TransitionRefused} or {@link
 * ConstraintViolated} in place of what the driver throws. After any of them the transaction is
 * gone, so they are caught around a door, not inside the work.
 *
 * <p>Made by {@link Databases}. Safe for use by many threads.
 */
public final class Database implements AutoCloseable {
  private final Jdbi jdbi;
  private final AutoCloseable resources;

  Database(Jdbi jdbi, AutoCloseable resources) {
    this.jdbi = jdbi;
    this.resources = resources;
  }

  /** Runs the work where only the rows of the actor's workspace can be seen and written. */
  public <T> T inWorkspace(Actor actor, Work<T> work) {
    return inWorkspace(actor, "", work);
  }

  /**
   * As {@link #inWorkspace(Actor, Work)}, with the reason that the history of statuses keeps beside
   * each change.
   */
  public <T> T inWorkspace(Actor actor, String reason, Work<T> work) {
    return inTransaction(
        handle -> {
          Settings.workspace(handle, actor, reason);
          return work.run(handle);
        });
  }

  /** As {@link #inWorkspace(Actor, Work)}, without a result. */
  public void useWorkspace(Actor actor, Task task) {
    useWorkspace(actor, "", task);
  }

  /** As {@link #inWorkspace(Actor, String, Work)}, without a result. */
  public void useWorkspace(Actor actor, String reason, Task task) {
    inWorkspace(actor, reason, work(task));
  }

  /**
   * Runs the engine's own work: queues, states and money of all workspaces, and nothing else of
   * them. Rows can be selected and updated there, not inserted or deleted.
   */
  public <T> T acrossWorkspaces(Work<T> work) {
    return inTransaction(
        handle -> {
          Settings.engine(handle);
          return work.run(handle);
        });
  }

  /** As {@link #acrossWorkspaces(Work)}, without a result. */
  public void useAcross(Task task) {
    acrossWorkspaces(work(task));
  }

  /**
   * Finds a user before any workspace is known: one element for each workspace, a single one
   * without a workspace for a member of none, and none for an unknown login.
   */
  public List<SignIn> findSignIn(String login) {
    return inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT user_id, name, password_hash, disabled_at, workspace_id, workspace_name, role
                    FROM find_sign_in(:login)
                    """)
                .bind("login", login)
                .mapTo(SignIn.class)
                .list());
  }

  /** Finds whom an API token stands for, by its SHA-256, and notes the use. */
  public Optional<Caller> findToken(byte[] sha256) {
    return inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, user_id, user_name, workspace_id, workspace_name, role, scopes
                    FROM find_token(:sha256)
                    """)
                .bind("sha256", sha256)
                .mapTo(Caller.class)
                .findOne());
  }

  /**
   * Finds whom a session stands for, by the SHA-256 of its secret, and notes the use.
   *
   * @param idle time without a request after which a session has ended
   */
  public Optional<Caller> findSession(byte[] sha256, Duration idle) {
    return inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, user_id, user_name, workspace_id, workspace_name, role, scopes
                    FROM find_session(:sha256, make_interval(secs => :idle))
                    """)
                .bind("sha256", sha256)
                .bind("idle", (double) idle.toMillis() / 1000)
                .mapTo(Caller.class)
                .findOne());
  }

  /** Finds an invitation that still works, by the SHA-256 of its secret. */
  public Optional<Invited> findInvitation(byte[] sha256) {
    return inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, workspace_id, workspace_name, login, role FROM find_invitation(:sha256)
                    """)
                .bind("sha256", sha256)
                .mapTo(Invited.class)
                .findOne());
  }

  /** Closes the pool, and leaves the embedded server: the last one out stops it. */
  @Override
  public void close() {
    try {
      resources.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the database did not close", e);
    }
  }

  private <T> T inTransaction(Work<T> work) {
    try {
      return jdbi.inTransaction((Handle handle) -> work.run(handle));
    } catch (RuntimeException e) {
      throw SqlErrors.translate(e);
    }
  }

  private static Work<Boolean> work(Task task) {
    return handle -> {
      task.run(handle);
      return true;
    };
  }
}
