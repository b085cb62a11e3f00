package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Who works in a workspace, and as what. There is always an owner. */
public final class Members {
  private final Database database;
  private final AuditLog audit;

  public Members(Database database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /** What came of a change. */
  public enum Change {
    DONE,
    /** There is no such member. */
    UNKNOWN,
    /** Nobody could change anything afterwards. */
    LAST_OWNER
  }

  /** All of them, by name. */
  public List<Member> all(Actor actor) {
    return database.inWorkspace(
        actor,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT users.id AS user_id, users.login, users.name, members.role, members.created_at,
                           (SELECT max(last_seen_at) FROM sessions
                            WHERE sessions.workspace_id = members.workspace_id AND sessions.user_id = members.user_id)
                           AS last_seen_at
                    FROM members
                    JOIN users ON users.id = members.user_id
                    WHERE members.removed_at IS NULL
                    ORDER BY lower(users.name), users.id
                    """)
                .mapTo(Member.class)
                .list());
  }

  /** Finds one by login. */
  public Optional<Member> find(Actor actor, String login) {
    return all(actor).stream().filter(it -> it.login().equalsIgnoreCase(login)).findFirst();
  }

  /** Gives a member another role; what they have open works under it from the next request on. */
  public Change changeRole(Actor actor, UserId user, Role role) {
    return database.inWorkspace(
        actor,
        handle -> {
          Optional<Role> before = lock(handle, user);
          if (before.isEmpty()) {
            return Change.UNKNOWN;
          }
          if (role != Role.OWNER && isLastOwner(handle, user)) {
            return Change.LAST_OWNER;
          }
          handle
              .createUpdate("UPDATE members SET role = :role WHERE user_id = :user")
              .bind("role", role)
              .bind("user", user)
              .execute();
          audit.append(
              handle,
              actor,
              "member.role_changed",
              "user",
              user.value().toString(),
              Map.of("from", before.get().word(), "to", role.word()));
          return Change.DONE;
        });
  }

  /** Ends a membership with its sessions and tokens; what the member did stays theirs. */
  public Change remove(Actor actor, UserId user) {
    return database.inWorkspace(
        actor,
        handle -> {
          if (lock(handle, user).isEmpty()) {
            return Change.UNKNOWN;
          }
          if (isLastOwner(handle, user)) {
            return Change.LAST_OWNER;
          }
          end(handle, user);
          audit.append(handle, actor, "member.removed", "user", user.value().toString(), Map.of());
          return Change.DONE;
        });
  }

  private static void end(Handle handle, UserId user) {
    for (String statement :
        List.of(
            "UPDATE members SET removed_at = now() WHERE user_id = :user",
            "DELETE FROM sessions WHERE workspace_id = current_workspace() AND user_id = :user",
            "UPDATE api_tokens SET revoked_at = now() WHERE user_id = :user AND revoked_at IS"
                + " NULL")) {
      handle.createUpdate(statement).bind("user", user).execute();
    }
  }

  /** Locks all members, so that two owners cannot remove each other at the same moment. */
  private static Optional<Role> lock(Handle handle, UserId user) {
    handle
        .createQuery("SELECT 1 FROM members ORDER BY user_id FOR UPDATE")
        .mapTo(Integer.class)
        .list();
    return handle
        .createQuery("SELECT role FROM members WHERE user_id = :user AND removed_at IS NULL")
        .bind("user", user)
        .mapTo(Role.class)
        .findOne();
  }

  private static boolean isLastOwner(Handle handle, UserId user) {
    return handle
        .createQuery(
            """
            SELECT role = 'owner' AND NOT EXISTS (
                SELECT FROM members other
                WHERE other.role = 'owner' AND other.removed_at IS NULL AND other.user_id <> members.user_id)
            FROM members WHERE user_id = :user
            """)
        .bind("user", user)
        .mapTo(Boolean.class)
        .one();
  }
}
