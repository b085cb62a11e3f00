package io.turnsmith.identity;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id, so that a stolen table is of little use. Few at a time: each
 * takes 19 MiB and a core. Safe for many threads.
 */
public final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE = 4;
  private static final int SHORTEST = 12;
  private static final int LONGEST = 200;

  private final Argon2Function function =
      Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, BYTES, Argon2.ID);
  private final Semaphore turns = new Semaphore(AT_ONCE, true);
  private final String nobody = hashed("what nobody types");

  /**
   * Returns what is stored in place of a new password.
   *
   * @throws UserMistake when it is too short, too long, or the login itself
   */
  public String hash(String login, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      throw new UserMistake(
          ExitCode.INVALID,
          "a password has %d to %d characters; several words are easy to remember"
              .formatted(SHORTEST, LONGEST));
    }
    if (password.equalsIgnoreCase(login)) {
      throw new UserMistake(ExitCode.INVALID, "the password is the login: choose another one");
    }
    return hashed(password);
  }

  /**
   * Whether the password is the one that was stored. Without a stored one it takes as long, so that
   * time does not tell who exists.
   */
  public boolean matches(String password, @Nullable String stored) {
    String hash = stored == null ? nobody : stored;
    boolean same =
        inTurn(
            () ->
                password.length() <= LONGEST * 2
                    && Password.check(password, hash)
                        .with(Argon2Function.getInstanceFromHash(hash)));
    return same && stored != null;
  }

  private String hashed(String password) {
    return inTurn(
        () -> Password.hash(password).addRandomSalt(SALT_BYTES).with(function).getResult());
  }

  private <T> T inTurn(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
