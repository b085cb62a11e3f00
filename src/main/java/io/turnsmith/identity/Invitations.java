package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.Invited;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Makes links that let a person become a member, or choose a new password: one use, one week. */
public final class Invitations {
  private static final Duration LIFE = Duration.ofDays(7);

  private final Database database;
  private final Ids ids;
  private final Secrets secrets;
  private final AuditLog audit;

  public Invitations(Database database, Ids ids, Secrets secrets, AuditLog audit) {
    this.database = database;
    this.ids = ids;
    this.secrets = secrets;
    this.audit = audit;
  }

  /**
   * Invites a person, in place of an earlier invitation of theirs that was not used.
   *
   * @return the secret of the link; it is shown once
   */
  public String invite(Actor actor, String login, Role role) {
    String account = login.strip().toLowerCase(Locale.ROOT);
    if (!account.matches("[^\\s\\p{Cntrl}]{1,254}")) {
      throw new UserMistake(
          ExitCode.INVALID, "a login is an e-mail address or a short name, without spaces");
    }
    String secret = secrets.fresh();
    database.useWorkspace(
        actor,
        handle -> {
          handle
              .createUpdate(
                  """
                  UPDATE invitations SET withdrawn_at = now()
                  WHERE login = :login AND accepted_at IS NULL AND withdrawn_at IS NULL
                  """)
              .bind("login", account)
              .execute();
          insert(handle, actor, account, role, secret);
          audit.append(
              handle, actor, "member.invited", "login", account, Map.of("role", role.word()));
        });
    return secret;
  }

  private void insert(Handle handle, Actor actor, String login, Role role, String secret) {
    handle
        .createUpdate(
            """
            INSERT INTO invitations (workspace_id, id, login, role, token_sha256, invited_by, expires_at)
            VALUES (:workspace, :id, :login, :role, :sha256, :by, now() + make_interval(secs => :life))
            """)
        .bind("workspace", actor.workspace())
        .bind("id", ids.next())
        .bind("login", login)
        .bind("role", role)
        .bind("sha256", Secrets.sha256(secret))
        .bind("by", actor.user())
        .bind("life", (double) LIFE.toSeconds())
        .execute();
  }

  /** Those that still work, newest first. */
  public List<Invitation> open(Actor actor) {
    return database.inWorkspace(
        actor,
        handle ->
            handle
                .createQuery(
                    """
                    SELECT invitation.id, invitation.login, invitation.role, users.name AS invited_by, invitation.expires_at
                    FROM invitations invitation
                    JOIN users ON users.id = invitation.invited_by
                    WHERE accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now()
                    ORDER BY invitation.id DESC
                    """)
                .mapTo(Invitation.class)
                .list());
  }

  /** Takes one back; false when there is none that still works. */
  public boolean withdraw(Actor actor, UUID id) {
    return database.inWorkspace(
        actor,
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      """
                      UPDATE invitations SET withdrawn_at = now()
                      WHERE id = :id AND accepted_at IS NULL AND withdrawn_at IS NULL
                      """)
                  .bind("id", id)
                  .execute();
          if (changed > 0) {
            audit.append(handle, actor, "member.uninvited", "invitation", id.toString(), Map.of());
          }
          return changed > 0;
        });
  }

  /** For whom a link is, as long as it works. */
  public Optional<Invited> find(String secret) {
    return database.findInvitation(Secrets.sha256(secret));
  }
}
