package io.turnsmith.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where the embedded server keeps its files. Nobody but their owner may look inside. */
record ServerFolder(Path root) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  static ServerFolder create(Path home) throws IOException {
    ServerFolder folder = new ServerFolder(home.toAbsolutePath().normalize().resolve("database"));
    createPrivate(folder.root());
    createPrivate(folder.users());
    return folder;
  }

  /** Creates the folder with mode 0700, and takes away what others may do in an existing one. */
  static void createPrivate(Path path) throws IOException {
    Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    if (!Files.getPosixFilePermissions(path).equals(OWNER_ONLY)) {
      Files.setPosixFilePermissions(path, OWNER_ONLY);
    }
  }

  /** Writes a file that only its owner may read; it appears whole or not at all. */
  static void writePrivate(Path file, String text) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  Path cluster() {
    return root.resolve("cluster");
  }

  Path passwords() {
    return root.resolve("credentials");
  }

  Path log() {
    return root.resolve("server.log");
  }

  Path mutex() {
    return root.resolve("server.lock");
  }

  Path users() {
    return root.resolve("users");
  }
}
