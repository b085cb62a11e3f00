package io.turnsmith.llm;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.FileTrouble;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/**
 * The key that wraps the keys that encrypt provider keys, in a file of mode 0600. A machine that
 * works for another one's database needs a copy of the file. Thread-safe.
 */
final class MasterKey {
  private final Path file;

  MasterKey(Path file) {
    this.file = file;
  }

  /** Encrypts with a fresh key for each text, itself wrapped by the newest master key. */
  synchronized Aead toSeal() {
    return envelope(Files.exists(file) ? read() : made());
  }

  /**
   * Opens whatever any of the file's master keys has sealed.
   *
   * @throws UserMistake when there is no such file: nothing can have been sealed here
   */
  synchronized Aead toOpen() {
    if (!Files.exists(file)) {
      throw new UserMistake(
          ExitCode.FILES,
          "the model profile's key is encrypted and %s, which opens it, is not there; copy it from the machine that added the profile"
              .formatted(file));
    }
    return envelope(read());
  }

  /** Makes a new master key the one that seals; older ones still open. */
  synchronized void rotate() {
    try {
      KeysetHandle.Builder more =
          KeysetHandle.newBuilder(Files.exists(file) ? read() : made())
              .setConfiguration(AeadConfig2026.get())
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary());
      write(more.build(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  private KeysetHandle made() {
    try {
      write(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
      return read(); // another process may have been first; its key stands
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  private KeysetHandle read() {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(file), AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    } catch (IOException e) {
      throw new UserMistake(ExitCode.FILES, FileTrouble.describe(e) + ".", e);
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  /** Whoever finds the file finds it complete, and nobody else may read it. */
  private void write(KeysetHandle keys, StandardCopyOption... options) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Path part =
          Files.createTempFile(
              folder,
              "master-key",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        Files.writeString(
            part,
            TinkJsonProtoKeysetFormat.serializeKeyset(
                    keys, AeadConfig2026.get(), InsecureSecretKeyAccess.get())
                + "\n");
        move(part, options);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UserMistake(ExitCode.FILES, FileTrouble.describe(e) + ".", e);
    } catch (GeneralSecurityException e) {
      throw broken(e);
    }
  }

  private void move(Path part, StandardCopyOption... options) throws IOException {
    if (options.length > 0) {
      Files.move(part, file, options);
      return;
    }
    try {
      Files.createLink(file, part); // fails where the file is there, as a rename would not
    } catch (FileAlreadyExistsException e) {
      return; // another process was first
    }
  }

  private static Aead envelope(KeysetHandle keys) {
    try {
      return KmsEnvelopeAead.create(
          PredefinedAeadParameters.AES256_GCM, keys.getPrimitive(AeadConfig2026.get(), Aead.class));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the master key cannot be used", e);
    }
  }

  private UserMistake broken(GeneralSecurityException cause) {
    return new UserMistake(
        ExitCode.FILES,
        "%s is no key file of this program; put the right one back or move it away".formatted(file),
        cause);
  }
}
