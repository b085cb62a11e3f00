package io.turnsmith.llm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.database.WorkspaceId;
import io.turnsmith.llm.ProfileKey.Sealed;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private static final String KEY = "sk-canary-7f3a9";
  private static final WorkspaceId HERE = new WorkspaceId(new UUID(1, 1));

  @TempDir private Path folder;
  private Path file;
  private KeyRing keys;

  @BeforeEach
  void open() {
    file = folder.resolve("kept/master-key.json");
    keys = new KeyRing(Map.of("MY_KEY", " from-outside\n", "EMPTY", "")::get, file);
  }

  @Test
  void givesBackTheKeyThatItSealed() {
    ModelProfile profile = profile(new UUID(2, 2), new ProfileKey.None());

    Sealed sealed = keys.seal(HERE, profile, KEY);

    assertThat(keys.open(profile(new UUID(2, 2), sealed))).isEqualTo(KEY);
    assertThat(new String(sealed.ciphertext(), ISO_8859_1)).doesNotContain(KEY);
    assertThat(sealed.toString()).doesNotContain(KEY);
  }

  @Test
  void sealsTheSameKeyDifferentlyEachTime() {
    ModelProfile profile = profile(new UUID(2, 2), new ProfileKey.None());

    assertThat(keys.seal(HERE, profile, KEY)).isNotEqualTo(keys.seal(HERE, profile, KEY));
  }

  @Test
  void aCiphertextInAnotherRowDoesNotOpen() {
    Sealed sealed = keys.seal(HERE, profile(new UUID(2, 2), new ProfileKey.None()), KEY);

    refuses(profile(new UUID(3, 3), sealed), "model key main");
    refuses(
        profile(new UUID(2, 2), new Sealed(new WorkspaceId(new UUID(9, 9)), sealed.ciphertext())),
        "model key main");
  }

  @Test
  void anotherRingOnTheSameFileOpensWhatThisOneSealed() {
    Sealed sealed = keys.seal(HERE, profile(new UUID(2, 2), new ProfileKey.None()), KEY);

    KeyRing other = new KeyRing(name -> null, file);

    assertThat(other.open(profile(new UUID(2, 2), sealed))).isEqualTo(KEY);
  }

  @Test
  void afterARotationOldCiphertextsOpenAndNewOnesNeedTheNewKey() throws IOException {
    ModelProfile profile = profile(new UUID(2, 2), new ProfileKey.None());
    Sealed old = keys.seal(HERE, profile, KEY);
    String before = Files.readString(file);

    keys.rotate();
    Sealed fresh = keys.reseal(profile(new UUID(2, 2), old), old);

    assertThat(keys.open(profile(new UUID(2, 2), old))).isEqualTo(KEY);
    assertThat(keys.open(profile(new UUID(2, 2), fresh))).isEqualTo(KEY);
    Path oldFile = Files.writeString(folder.resolve("old.json"), before);
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> new KeyRing(name -> null, oldFile).open(profile(new UUID(2, 2), fresh)));
  }

  @Test
  void theMasterKeyIsForItsOwnerOnly() throws IOException {
    keys.seal(HERE, profile(new UUID(2, 2), new ProfileKey.None()), KEY);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void withoutTheMasterKeyItSaysWhichFileIsMissing() throws IOException {
    Sealed sealed = keys.seal(HERE, profile(new UUID(2, 2), new ProfileKey.None()), KEY);
    Files.delete(file);

    refuses(profile(new UUID(2, 2), sealed), file.toString());
  }

  @Test
  void aSpoiledMasterKeyIsNamedAndNotWrittenOver() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> keys.seal(HERE, profile(new UUID(2, 2), new ProfileKey.None()), KEY))
        .withMessageContaining(file.toString())
        .extracting(UserMistake::code)
        .isEqualTo(ExitCode.FILES);
    assertThat(file).hasContent("{}");
  }

  @Test
  void takesAKeyFromTheEnvironment() {
    assertThat(keys.open(profile(new UUID(2, 2), ProfileKey.variable("MY_KEY"))))
        .isEqualTo("from-outside");
    assertThat(keys.open(profile(new UUID(2, 2), ProfileKey.variable("")))).isEmpty();
    refuses(profile(new UUID(2, 2), ProfileKey.variable("NOT_SET")), "NOT_SET");
    refuses(profile(new UUID(2, 2), ProfileKey.variable("EMPTY")), "EMPTY");
  }

  private void refuses(ModelProfile profile, String why) {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> keys.open(profile))
        .withMessageContaining(why)
        .withMessageNotContaining(KEY);
  }

  private static ModelProfile profile(UUID id, ProfileKey key) {
    return new ModelProfile(
        new ModelProfileId(id),
        "main",
        Provider.OPENAI,
        "m",
        "",
        key,
        null,
        1000,
        Duration.ofSeconds(20),
        4,
        RateLimits.NONE,
        null,
        Capabilities.ASSUMED,
        null,
        null,
        false);
  }
}
