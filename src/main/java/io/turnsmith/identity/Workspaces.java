package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.ConstraintViolated;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.SignIn;
import io.turnsmith.database.UserId;
import io.turnsmith.database.WorkspaceId;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Lets the person at this machine into a workspace, and makes both when they are new. */
public final class Workspaces {
  private final Database database;
  private final Ids ids;

  public Workspaces(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
  }

  /**
   * Enters a workspace as its member. A workspace that is not there yet is made, with this user as
   * its owner.
   *
   * @param login in any case; made without a password when it is new
   */
  public Actor enter(String workspace, String login, String name) {
    String account = login.toLowerCase(Locale.ROOT);
    return find(workspace, account).orElseGet(() -> makeOrFind(workspace, account, name));
  }

  private Actor makeOrFind(String workspace, String login, String name) {
    try {
      return make(workspace, login, name);
    } catch (ConstraintViolated e) {
      // another process made the workspace, the user or both at the same moment
      return find(workspace, login).orElseGet(() -> makeAgain(workspace, login, name));
    }
  }

  private Actor makeAgain(String workspace, String login, String name) {
    try {
      return make(workspace, login, name);
    } catch (ConstraintViolated e) {
      throw new UserMistake(
          ExitCode.CONFLICT,
          "the workspace '%s' exists and '%s' is not its member: ask its owner, or choose another name"
              .formatted(workspace, login),
          e);
    }
  }

  /** The actor of that login in that workspace, if both are there and belong together. */
  public Optional<Actor> find(String workspace, String login) {
    for (SignIn row : database.findSignIn(login)) {
      WorkspaceId id = row.workspaceId();
      if (id != null && workspace.equals(row.workspaceName())) {
        return Optional.of(new Actor(id, row.userId()));
      }
    }
    return Optional.empty();
  }

  /** Makes a user a member of the actor's workspace; a new user cannot sign in with a password. */
  public UserId invite(Actor owner, String login, String name, Role role) {
    Optional<UserId> known =
        database.findSignIn(login.toLowerCase(Locale.ROOT)).stream()
            .map(SignIn::userId)
            .findFirst();
    return database.inWorkspace(
        owner,
        handle -> {
          UserId user = known.orElseGet(() -> insertUser(handle, login, name));
          insertMember(handle, owner.workspace(), user, role);
          return user;
        });
  }

  private Actor make(String workspace, String login, String name) {
    if (!workspace.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new UserMistake(
          ExitCode.INVALID,
          "'%s' cannot name a workspace: use lower-case letters, digits and hyphens"
              .formatted(workspace));
    }
    List<SignIn> user = database.findSignIn(login);
    UserId known = user.isEmpty() ? new UserId(ids.next()) : user.getFirst().userId();
    Actor owner = new Actor(new WorkspaceId(ids.next()), known);
    database.useWorkspace(
        owner,
        handle -> {
          if (user.isEmpty()) {
            insertUser(handle, known, login, name);
          }
          handle
              .createUpdate("INSERT INTO workspaces (id, name) VALUES (:id, :name)")
              .bind("id", owner.workspace())
              .bind("name", workspace)
              .execute();
          insertMember(handle, owner.workspace(), known, Role.OWNER);
        });
    return owner;
  }

  private UserId insertUser(Handle handle, String login, String name) {
    UserId id = new UserId(ids.next());
    insertUser(handle, id, login, name);
    return id;
  }

  private static void insertUser(Handle handle, UserId id, String login, String name) {
    handle
        .createUpdate("INSERT INTO users (id, login, name) VALUES (:id, :login, :name)")
        .bind("id", id)
        .bind("login", login.toLowerCase(Locale.ROOT))
        .bind("name", name)
        .execute();
  }

  private static void insertMember(Handle handle, WorkspaceId workspace, UserId user, Role role) {
    handle
        .createUpdate(
            """
            INSERT INTO members (workspace_id, user_id, role) VALUES (:workspace, :user, :role)
            ON CONFLICT ON CONSTRAINT members_pkey DO NOTHING
            """)
        .bind("workspace", workspace)
        .bind("user", user)
        .bind("role", role)
        .execute();
  }
}
