package io.turnsmith.database;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * Passwords of the embedded server's three roles, made at random and kept in a file of mode 0600.
 */
record ServerPasswords(String administrator, String owner, String application) {
  private static final int RANDOM_BYTES = 24;

  /** Reads the passwords; makes and keeps new ones where the file is not there. */
  static ServerPasswords of(Path file) throws IOException {
    if (Files.exists(file)) {
      return read(file);
    }
    ServerPasswords fresh = new ServerPasswords(random(), random(), random());
    ServerFolder.writePrivate(
        file,
        "administrator=%s\nowner=%s\napplication=%s\n"
            .formatted(fresh.administrator, fresh.owner, fresh.application));
    return fresh;
  }

  static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "ServerPasswords[...]";
  }

  private static ServerPasswords read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new ServerPasswords(
        get(properties, "administrator", file),
        get(properties, "owner", file),
        get(properties, "application", file));
  }

  private static String get(Properties properties, String name, Path file) throws IOException {
    return Optional.ofNullable(properties.getProperty(name))
        .orElseThrow(() -> new IOException("%s lacks the password %s".formatted(file, name)));
  }
}
