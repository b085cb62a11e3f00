package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Caller;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys for programs. A token is shown once; what is stored cannot be used in its place. */
public final class ApiTokens {
  /** How every token begins, so that scanners for leaked secrets know one. */
  public static final String PREFIX = "turnsmith_";

  private static final int SUFFIX = 4;

  private final Database database;
  private final Ids ids;
  private final Secrets secrets;
  private final AuditLog audit;

  public ApiTokens(Database database, Ids ids, Secrets secrets, AuditLog audit) {
    this.database = database;
    this.ids = ids;
    this.secrets = secrets;
    this.audit = audit;
  }

  /** A new token. */
  public record Made(UUID id, String token) {
    /** Leaves the token out: what is logged is not secret. */
    @Override
    public String toString() {
      return "Made[id=%s]".formatted(id);
    }
  }

  /**
   * Makes a token that acts for this person.
   *
   * @param name what it is for
   * @param scopes what it may do, at most what the person may; empty for all of that
   * @param life null means that it does not expire
   */
  public Made create(Person person, String name, Set<Permission> scopes, @Nullable Duration life) {
    if (name.isBlank() || name.length() > 100) {
      throw new UserMistake(ExitCode.INVALID, "a token is named by 1 to 100 characters");
    }
    List<String> beyond =
        scopes.stream().filter(it -> !person.may(it)).map(Permission::scope).sorted().toList();
    if (!beyond.isEmpty()) {
      throw new UserMistake(
          ExitCode.INVALID,
          "a token cannot do more than you: leave out " + String.join(", ", beyond));
    }
    String token = PREFIX + secrets.fresh();
    UUID id = ids.next();
    List<String> stored = stored(person, scopes);
    database.useWorkspace(
        person.actor(),
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO api_tokens (workspace_id, id, user_id, name, token_sha256, display_suffix, scopes, expires_at)
                  VALUES (:workspace, :id, :user, :name, :sha256, :suffix, :scopes,
                          now() + make_interval(secs => :life::double precision))
                  """)
              .bind("workspace", person.actor().workspace())
              .bind("id", id)
              .bind("user", person.actor().user())
              .bind("name", name.strip())
              .bind("sha256", Secrets.sha256(token))
              .bind("suffix", token.substring(token.length() - SUFFIX))
              .bindArray("scopes", String.class, stored)
              .bind("life", life == null ? null : (double) life.toSeconds())
              .execute();
          audit.append(
              handle,
              person.actor(),
              "token.created",
              "token",
              id.toString(),
              Map.of("name", name.strip(), "scopes", stored));
        });
    return new Made(id, token);
  }

  /** A token that makes a token passes its own limits on. */
  private static List<String> stored(Person person, Set<Permission> scopes) {
    boolean limited = !person.permissions().equals(Permission.of(person.role()));
    Set<Permission> wanted = scopes.isEmpty() && limited ? person.permissions() : scopes;
    return wanted.stream().map(Permission::scope).sorted().toList();
  }

  /** For whom a token acts, if it is one that works. */
  public Optional<Person> find(String token) {
    return token.startsWith(PREFIX)
        ? database.findToken(Secrets.sha256(token)).map(ApiTokens::person)
        : Optional.empty();
  }

  /** Those that were not revoked: one's own, or those of all for who manages members. */
  public List<ApiToken> list(Person person) {
    return database.inWorkspace(
        person.actor(),
        handle ->
            handle
                .createQuery(
                    """
                    SELECT token.id, token.user_id, users.name AS user_name, token.name, token.display_suffix AS suffix,
                           token.scopes, token.created_at, token.expires_at, token.last_used_at
                    FROM api_tokens token
                    JOIN users ON users.id = token.user_id
                    WHERE token.revoked_at IS NULL AND (:all OR token.user_id = :user)
                    ORDER BY token.id DESC
                    """)
                .bind("all", person.may(Permission.MEMBERS))
                .bind("user", person.actor().user())
                .mapTo(ApiToken.class)
                .list());
  }

  /** Ends a token at once; false when this person has none of that id. */
  public boolean revoke(Person person, UUID id) {
    Actor actor = person.actor();
    return database.inWorkspace(
        actor,
        handle -> {
          int changed =
              handle
                  .createUpdate(
                      """
                      UPDATE api_tokens SET revoked_at = now()
                      WHERE id = :id AND revoked_at IS NULL AND (:all OR user_id = :user)
                      """)
                  .bind("id", id)
                  .bind("all", person.may(Permission.MEMBERS))
                  .bind("user", actor.user())
                  .execute();
          if (changed > 0) {
            audit.append(handle, actor, "token.revoked", "token", id.toString(), Map.of());
          }
          return changed > 0;
        });
  }

  /** Reads scopes as people type them. */
  public static Set<Permission> scopes(List<String> words) {
    Set<Permission> scopes = EnumSet.noneOf(Permission.class);
    for (String word : words) {
      scopes.add(
          Permission.named(word)
              .orElseThrow(
                  () ->
                      new UserMistake(
                          ExitCode.INVALID,
                          "'%s' is no scope; there are %s"
                              .formatted(
                                  word,
                                  Arrays.stream(Permission.values())
                                      .map(Permission::scope)
                                      .collect(Collectors.joining(", "))))));
    }
    return scopes;
  }

  private static Person person(Caller caller) {
    Role role = Role.of(caller.role());
    Set<Permission> permissions = EnumSet.copyOf(Permission.of(role));
    if (!caller.scopes().isEmpty()) {
      permissions.removeIf(it -> !caller.scopes().contains(it.scope()));
    }
    return new Person(
        new Actor(caller.workspaceId(), caller.userId()),
        caller.workspaceName(),
        caller.userName(),
        role,
        permissions);
  }
}
