package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.turnsmith.database.WorkspaceId;
import io.turnsmith.llm.ProfileKey.None;
import io.turnsmith.llm.ProfileKey.Sealed;
import io.turnsmith.llm.ProfileKey.Variable;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the keys of model profiles. A key leaves it only towards the provider; it is in no log, no
 * message and no export. Thread-safe.
 */
public final class KeyRing {
  private final Function<String, @Nullable String> environment;
  private final MasterKey master;

  /**
   * @param environment gives the value of an environment variable, or null
   * @param masterKeyFile holds the key that opens encrypted ones; made when the first is sealed
   */
  public KeyRing(Function<String, @Nullable String> environment, Path masterKeyFile) {
    this.environment = environment;
    this.master = new MasterKey(masterKeyFile);
  }

  /**
   * The key to call with; empty where none is needed.
   *
   * @throws UserMistake when the variable is not set or the key cannot be decrypted here
   */
  public String open(ModelProfile profile) {
    return switch (profile.key()) {
      case None _ -> "";
      case Variable(String name) -> fromEnvironment(profile, name);
      case Sealed sealed -> decrypt(profile, sealed);
    };
  }

  /** Encrypts a key for exactly one profile of one workspace. */
  public Sealed seal(WorkspaceId workspace, ModelProfile profile, String key) {
    try {
      return new Sealed(
          workspace, master.toSeal().encrypt(key.getBytes(UTF_8), owner(workspace, profile)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key cannot be encrypted", e);
    }
  }

  /** The same key, sealed anew with the newest master key. */
  public Sealed reseal(ModelProfile profile, Sealed sealed) {
    return seal(sealed.workspace(), profile, decrypt(profile, sealed));
  }

  /** Makes a new master key; what older ones sealed still opens. */
  public void rotate() {
    master.rotate();
  }

  private String fromEnvironment(ModelProfile profile, String name) {
    String key = environment.apply(name);
    if (key == null || key.isBlank()) {
      throw new UserMistake(
          ExitCode.INVALID,
          "the model profile '%s' takes its key from the environment variable %s, which is not set"
              .formatted(profile.name(), name));
    }
    return key.strip();
  }

  private String decrypt(ModelProfile profile, Sealed sealed) {
    try {
      byte[] key = master.toOpen().decrypt(sealed.ciphertext(), owner(sealed.workspace(), profile));
      return new String(key, UTF_8);
    } catch (GeneralSecurityException e) {
      throw new UserMistake(
          ExitCode.INVALID,
          "the key of the model profile '%s' cannot be decrypted here; set it again with 'turnsmith model key %s'"
              .formatted(profile.name(), profile.name()),
          e);
    }
  }

  /** Associated data: a ciphertext opens only in the row that it was made for. */
  private static byte[] owner(WorkspaceId workspace, ModelProfile profile) {
    return "%s|%s|%s"
        .formatted(workspace.value(), profile.provider(), profile.id().value())
        .getBytes(UTF_8);
  }
}
