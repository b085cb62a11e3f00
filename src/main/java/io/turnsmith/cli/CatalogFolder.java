package io.turnsmith.cli;

import io.turnsmith.catalog.ProjectFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the catalogue folder that a command means. */
final class CatalogFolder {
  private CatalogFolder() {}

  /** That of the project that this folder stands in. */
  static Path ofProject() {
    return ProjectFolder.require(Path.of("")).templates();
  }

  /**
   * The catalogue that a path lies in: the nearest folder above it, or itself, that holds {@code
   * templates/}; else that of the project.
   */
  static Path around(Path path) {
    Path folder = path.toAbsolutePath().normalize();
    while (folder != null) {
      if (Files.isDirectory(folder.resolve("templates"))) {
        boolean project = Files.isDirectory(folder.resolve("templates").resolve("templates"));
        return project ? folder.resolve("templates") : folder;
      }
      folder = folder.getParent();
    }
    return ofProject();
  }

  /** As short as it can be said from where the command was called. */
  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path there = path.toAbsolutePath().normalize();
    return there.startsWith(here) ? here.relativize(there).toString() : there.toString();
  }
}
