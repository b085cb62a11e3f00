package io.turnsmith.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.SignIn;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Passwords of people who are there already: the owner's first one, and changing one's own. */
public final class Accounts {
  private static final int ATTEMPTS = 8;
  private static final Duration EACH = Duration.ofSeconds(30);
  private static final Duration SET_UP_LIFE = Duration.ofHours(1);

  private final Database database;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditLog audit;
  private final InstantSource clock;
  private final Attempts attempts;
  private @Nullable String setUpToken;
  private Instant setUpUntil = Instant.MIN;

  public Accounts(
      Database database,
      Passwords passwords,
      Sessions sessions,
      AuditLog audit,
      InstantSource clock) {
    this.database = database;
    this.passwords = passwords;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
    this.attempts = new Attempts(ATTEMPTS, EACH, clock);
  }

  /** Whether this person has no password yet. */
  public boolean needsPassword(Actor actor) {
    return stored(login(actor)).isEmpty();
  }

  private String login(Actor actor) {
    return database.inWorkspace(
        actor,
        handle ->
            handle
                .createQuery("SELECT login FROM users WHERE id = :id")
                .bind("id", actor.user())
                .mapTo(String.class)
                .one());
  }

  private Optional<String> stored(String login) {
    return database.findSignIn(login).stream()
        .map(SignIn::passwordHash)
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** Offers the set-up for an hour, to whoever knows this token; it was shown on the terminal. */
  public synchronized void offerSetUp(String token) {
    setUpToken = token;
    setUpUntil = clock.instant().plus(SET_UP_LIFE);
  }

  /**
   * Sets the first password of the owner at this machine and signs in. Works once.
   *
   * @return the session's secret; empty when the token is wrong, used or too old
   * @throws io.turnsmith.problem.UserMistake when the password cannot be one
   */
  public synchronized Optional<String> setUp(
      Actor owner, String token, String name, String password) {
    String login = login(owner);
    if (setUpToken == null
        || clock.instant().isAfter(setUpUntil)
        || !MessageDigest.isEqual(setUpToken.getBytes(UTF_8), token.strip().getBytes(UTF_8))
        || stored(login).isPresent()) {
      return Optional.empty();
    }
    String hash = passwords.hash(login, password);
    setUpToken = null;
    return Optional.of(set(owner, name, hash, "account.set_up"));
  }

  /**
   * Changes one's own password, and ends all sessions but a new one.
   *
   * @return the new session's secret; empty when the present password is wrong
   */
  public Optional<String> changePassword(Actor actor, String present, String wanted) {
    String login = login(actor);
    if (!attempts.take(login).isZero() || !passwords.matches(present, stored(login).orElse(null))) {
      return Optional.empty();
    }
    return Optional.of(set(actor, "", passwords.hash(login, wanted), "account.password_changed"));
  }

  private String set(Actor actor, String name, String hash, String event) {
    return database.inWorkspace(
        actor,
        handle -> {
          Joining.setPassword(handle, actor, name, hash);
          audit.append(handle, actor, event, "user", actor.user().value().toString(), Map.of());
          return sessions.begin(handle, actor);
        });
  }
}
