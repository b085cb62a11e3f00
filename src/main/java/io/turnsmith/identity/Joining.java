package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Invited;
import io.turnsmith.database.SignIn;
import io.turnsmith.database.Task;
import io.turnsmith.database.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Uses an invitation: makes the user and the membership, sets the password, signs in.
 *
 * <p>An account that belongs to other workspaces too keeps its password, and must be opened with
 * it: otherwise the owner of one workspace could take over a member of another.
 */
public final class Joining {
  private static final int ATTEMPTS = 8;
  private static final Duration EACH = Duration.ofSeconds(30);

  private final Database database;
  private final Ids ids;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Attempts attempts;

  public Joining(
      Database database,
      Ids ids,
      Passwords passwords,
      Sessions sessions,
      AuditLog audit,
      InstantSource clock) {
    this.database = database;
    this.ids = ids;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.attempts = new Attempts(ATTEMPTS, EACH, clock);
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** A member now, with a session. */
    record In(String secret) implements Outcome {}

    /** The link was used, taken back or is too old. */
    record Gone() implements Outcome {}

    /** The account belongs to another workspace too, and this is not its password. */
    record Wrong() implements Outcome {}
  }

  /**
   * Joins.
   *
   * @param name as others see it
   * @throws io.turnsmith.problem.UserMistake when the new password cannot be one
   */
  public Outcome join(String secret, String name, String password) {
    Invited invited = database.findInvitation(Secrets.sha256(secret)).orElse(null);
    if (invited == null) {
      return new Outcome.Gone();
    }
    List<SignIn> rows = database.findSignIn(invited.login());
    SignIn known = rows.isEmpty() ? null : rows.getFirst();
    if (known != null && known.disabledAt() != null) {
      return new Outcome.Gone();
    }
    boolean elsewhere =
        rows.stream()
            .anyMatch(
                row ->
                    row.workspaceId() != null && !row.workspaceId().equals(invited.workspaceId()));
    if (known != null && elsewhere) {
      boolean right =
          attempts.take(invited.login()).isZero()
              && passwords.matches(password, known.passwordHash());
      return right ? enter(invited, known.userId(), handle -> {}) : new Outcome.Wrong();
    }
    String hash = passwords.hash(invited.login(), password);
    UserId user = known == null ? new UserId(ids.next()) : known.userId();
    return enter(
        invited,
        user,
        handle -> {
          if (known == null) {
            insertUser(handle, user, invited.login(), name);
          }
          setPassword(handle, new Actor(invited.workspaceId(), user), name, hash);
        });
  }

  private Outcome enter(Invited invited, UserId user, Task account) {
    Actor actor = new Actor(invited.workspaceId(), user);
    return database.inWorkspace(
        actor,
        handle -> {
          if (!take(handle, invited)) {
            return new Outcome.Gone();
          }
          account.run(handle);
          upsertMember(handle, actor, Role.of(invited.role()));
          audit.append(
              handle,
              actor,
              "member.joined",
              "user",
              user.value().toString(),
              Map.of("role", invited.role()));
          return new Outcome.In(sessions.begin(handle, actor));
        });
  }

  /** The update's count decides between two who use the link at the same moment. */
  private static boolean take(Handle handle, Invited invited) {
    return handle
            .createUpdate(
                """
                UPDATE invitations SET accepted_at = now()
                WHERE id = :id AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now()
                """)
            .bind("id", invited.id())
            .execute()
        == 1;
  }

  private static void insertUser(Handle handle, UserId user, String login, String name) {
    handle
        .createUpdate("INSERT INTO users (id, login, name) VALUES (:id, :login, :name)")
        .bind("id", user)
        .bind("login", login)
        .bind("name", name.isBlank() ? login : name.strip())
        .execute();
  }

  /** Sets it and ends what was signed in with the one before. */
  static void setPassword(Handle handle, Actor actor, String name, String hash) {
    handle
        .createUpdate(
            """
            UPDATE users SET password_hash = :hash, name = coalesce(nullif(:name, ''), name) WHERE id = :id
            """)
        .bind("hash", hash)
        .bind("name", name.strip())
        .bind("id", actor.user())
        .execute();
    Sessions.endAll(handle, actor);
  }

  /** Who is a member already keeps the role: the link was made for a new password. */
  private static void upsertMember(Handle handle, Actor actor, Role role) {
    handle
        .createUpdate(
            """
            INSERT INTO members (workspace_id, user_id, role) VALUES (:workspace, :user, :role)
            ON CONFLICT ON CONSTRAINT members_pkey DO UPDATE
            SET role = CASE WHEN members.removed_at IS NULL THEN members.role ELSE excluded.role END, removed_at = NULL
            """)
        .bind("workspace", actor.workspace())
        .bind("user", actor.user())
        .bind("role", role)
        .execute();
  }
}
