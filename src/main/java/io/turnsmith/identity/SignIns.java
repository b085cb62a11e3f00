package io.turnsmith.identity;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.SignIn;
import io.turnsmith.database.WorkspaceId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets people in who know their password. Who does not exist, has no password or is no member is
 * told the same as who mistyped, after the same time.
 */
public final class SignIns {
  private static final int ATTEMPTS_OF_ACCOUNT = 8;
  private static final Duration EACH_OF_ACCOUNT = Duration.ofSeconds(30);
  private static final int ATTEMPTS_OF_ADDRESS = 30;
  private static final Duration EACH_OF_ADDRESS = Duration.ofSeconds(5);

  private final Database database;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditLog audit;
  private final Attempts accounts;
  private final Attempts addresses;

  public SignIns(
      Database database,
      Passwords passwords,
      Sessions sessions,
      AuditLog audit,
      InstantSource clock) {
    this.database = database;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.accounts = new Attempts(ATTEMPTS_OF_ACCOUNT, EACH_OF_ACCOUNT, clock);
    this.addresses = new Attempts(ATTEMPTS_OF_ADDRESS, EACH_OF_ADDRESS, clock);
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** Let in, with a new session. */
    record In(String secret) implements Outcome {}

    /** Login and password do not belong together. */
    record Wrong() implements Outcome {}

    /** Too many attempts; the next counts after this time. */
    record TooMany(Duration retryAfter) implements Outcome {}
  }

  /**
   * Signs in.
   *
   * @param address where the request comes from
   * @param home whose workspace is entered by whoever has several, and is told of failures
   */
  public Outcome signIn(String login, String password, String address, Person home) {
    String account = login.strip().toLowerCase(Locale.ROOT);
    Duration wait = longer(addresses.take(address), accounts.take(account));
    if (wait.isPositive()) {
      return new Outcome.TooMany(wait);
    }
    List<SignIn> rows = database.findSignIn(account);
    SignIn found = choose(rows, home);
    boolean right =
        passwords.matches(password, found == null ? null : found.passwordHash())
            && found != null
            && found.disabledAt() == null;
    WorkspaceId workspace = found == null ? null : found.workspaceId();
    if (!right || found == null || workspace == null) {
      noteFailure(home, found, address);
      return new Outcome.Wrong();
    }
    Actor actor = new Actor(workspace, found.userId());
    return new Outcome.In(
        database.inWorkspace(
            actor,
            handle -> {
              audit.append(
                  handle,
                  actor,
                  "session.begun",
                  "user",
                  actor.user().value().toString(),
                  Map.of("address", address));
              return sessions.begin(handle, actor);
            }));
  }

  /** What was typed is not kept: it may be a password in the wrong field. */
  private void noteFailure(Person home, @Nullable SignIn found, String address) {
    WorkspaceId workspace =
        found == null || found.workspaceId() == null
            ? home.actor().workspace()
            : found.workspaceId();
    Actor where = new Actor(workspace, home.actor().user());
    String whom = found == null ? "unknown" : found.userId().value().toString();
    database.useWorkspace(
        where,
        handle ->
            audit.appendWithoutActor(
                handle, workspace, "session.refused", "user", whom, Map.of("address", address)));
  }

  private static @Nullable SignIn choose(List<SignIn> rows, Person home) {
    return rows.stream()
        .filter(row -> home.workspace().equals(row.workspaceName()))
        .findFirst()
        .orElseGet(() -> rows.isEmpty() ? null : rows.getFirst());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
