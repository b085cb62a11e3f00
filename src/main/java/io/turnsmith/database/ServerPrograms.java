package io.turnsmith.database;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs, unpacked once from the jar into the cache folder. */
record ServerPrograms(Path folder) {
  /** Version of the binaries in the jar; a test compares it with what they say. */
  static final String VERSION = "18.4.0";

  static final String MAJOR = VERSION.substring(0, VERSION.indexOf('.'));

  /** Returns the programs; unpacks them where they are missing. Two processes may do so at once. */
  static ServerPrograms unpacked(Path cache) throws IOException {
    String platform = platform();
    Path folder = cache.toAbsolutePath().resolve("postgres-%s-%s".formatted(VERSION, platform));
    if (!Files.isDirectory(folder)) {
      ServerFolder.createPrivate(cache.toAbsolutePath());
      try (FileMutex _ = FileMutex.take(folder.resolveSibling("postgres.lock"))) {
        if (!Files.isDirectory(folder)) {
          unpack(platform, folder);
        }
      }
    }
    return new ServerPrograms(folder);
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** As the jar names it: linux-x86_64, linux-arm_64, darwin-x86_64, darwin-arm_64. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = machine.equals("aarch64") || machine.equals("arm64");
    return (system.startsWith("mac") ? "darwin" : system) + "-" + (arm ? "arm_64" : "x86_64");
  }

  private static void unpack(String platform, Path folder) throws IOException {
    Path part = folder.resolveSibling(folder.getFileName() + ".part");
    deleteTree(part);
    ServerFolder.createPrivate(part);
    try (InputStream packed = ServerPrograms.class.getResourceAsStream(archive(platform))) {
      if (packed == null) {
        throw new UserMistake(
            ExitCode.DATABASE,
            "this build has no embedded database for %s; build it on this machine or set %s"
                .formatted(platform, DatabaseSettings.APPLICATION_URL));
      }
      extract(packed, part);
    }
    Files.move(part, folder);
  }

  private static String archive(String platform) {
    return "/postgres-%s.txz".formatted(platform);
  }

  private static void extract(InputStream packed, Path target) throws IOException {
    try (var plain = new XZCompressorInputStream(new BufferedInputStream(packed));
        var tar = new TarArchiveInputStream(plain)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        extract(tar, entry, target);
      }
    }
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("the archive leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, file);
    boolean runs = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
