package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Objects;

/** The catalogue that comes with the program: inside its jar, or beside its classes in a build. */
public final class StarterCatalogue {
  private static final String FOLDER = "catalog";

  private StarterCatalogue() {}

  /** What to do with the folder while it is open. */
  private interface Use<T> {
    T with(Path folder) throws IOException;
  }

  /** Reads the catalogue where it lies. */
  public static CatalogueReading read() {
    return open(CatalogueFiles::read);
  }

  /**
   * Copies every file, examples and schemas too.
   *
   * @param target a folder; made when it is not there, and no file in it is overwritten
   */
  public static void copyTo(Path target) {
    open(
        folder -> {
          Files.walkFileTree(folder, new Copy(folder, target));
          return target;
        });
  }

  private static <T> T open(Use<T> use) {
    Path program = program();
    try {
      if (Files.isDirectory(program)) {
        return use.with(program.resolve(FOLDER));
      }
      try (FileSystem jar = FileSystems.newFileSystem(program)) {
        return use.with(jar.getPath("/" + FOLDER));
      }
    } catch (IOException e) {
      throw new UserMistake(
          ExitCode.FILES, "cannot copy the starter catalogue: " + e.getMessage() + ".", e);
    }
  }

  private static Path program() {
    CodeSource source = StarterCatalogue.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(Objects.requireNonNull(source, "code source").getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program lies at no path", e);
    }
  }

  private static final class Copy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copy(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(target(folder));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.copy(file, target(file));
      return FileVisitResult.CONTINUE;
    }

    /** The two paths may belong to different file systems. */
    private Path target(Path path) {
      return to.resolve(from.relativize(path).toString());
    }
  }
}
