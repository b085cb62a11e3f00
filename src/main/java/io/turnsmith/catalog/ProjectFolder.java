package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.FileTrouble;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A user's own directory, marked by {@code turnsmith.yaml}. Commands find it from any folder below
 * it, as git does.
 *
 * @param root absolute
 */
public record ProjectFolder(Path root) {
  /** The file that marks a project folder and holds its settings. */
  public static final String MARKER = "turnsmith.yaml";

  private static final String USUAL_WORKSPACE = "default";

  /** What came of {@link #init}. */
  public sealed interface Initialised {
    record Made(ProjectFolder project) implements Initialised {}

    /** The folder was a project before; nothing changed. */
    record AlreadyThere(ProjectFolder project) implements Initialised {}
  }

  /** Looks in a folder and in every folder above it. */
  public static Optional<ProjectFolder> find(Path from) {
    Path folder = from.toAbsolutePath().normalize();
    while (folder != null) {
      if (Files.isRegularFile(folder.resolve(MARKER))) {
        return Optional.of(new ProjectFolder(folder));
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  /**
   * As {@link #find}, for a command that needs a project.
   *
   * @throws UserMistake when there is none
   */
  public static ProjectFolder require(Path from) {
    return find(from)
        .orElseThrow(
            () ->
                new UserMistake(
                    ExitCode.NOT_FOUND,
                    "no project folder here or above; `turnsmith init DIR` makes one."));
  }

  /**
   * Makes a project with the starter catalogue in it.
   *
   * @throws UserMistake when the folder holds something else or cannot be written
   */
  public static Initialised init(Path folder) {
    ProjectFolder project = new ProjectFolder(folder.toAbsolutePath().normalize());
    if (Files.isRegularFile(project.root.resolve(MARKER))) {
      return new Initialised.AlreadyThere(project);
    }
    refuseForeign(project.root);
    try {
      Files.createDirectories(project.exports());
      StarterCatalogue.copyTo(project.templates());
      Files.writeString(project.guidelines(), ProjectTexts.GUIDELINES);
      // Last, so that an interrupted start is not taken for a project.
      Files.writeString(project.settingsFile(), ProjectTexts.settings(workspaceName(project.root)));
    } catch (IOException e) {
      throw new UserMistake(
          ExitCode.FILES,
          "cannot make a project in " + folder + ": " + FileTrouble.describe(e) + ".",
          e);
    }
    return new Initialised.Made(project);
  }

  /** The catalogue folder. */
  public Path templates() {
    return root.resolve("templates");
  }

  /** What reviewers of this project agree on beyond the pages of its domains. */
  public Path guidelines() {
    return root.resolve("guidelines.md");
  }

  /**
   * What an import brings in: the catalogue and the project's own guidelines.
   *
   * @throws UserMistake when anything in them is wrong
   */
  public Catalogue catalogue() {
    Catalogue catalogue = CatalogueFiles.require(templates());
    return guidelinesPage().map(catalogue::with).orElse(catalogue);
  }

  private Optional<GuidelinesPage> guidelinesPage() {
    if (!Files.exists(guidelines())) {
      return Optional.empty();
    }
    Mistakes mistakes = new Mistakes();
    Optional<GuidelinesPage> page =
        CatalogueFolder.source(root, guidelines(), mistakes)
            .flatMap(source -> PageReader.project(source, mistakes));
    mistakes.inOrder().stream()
        .findFirst()
        .ifPresent(
            mistake -> {
              throw new UserMistake(ExitCode.INVALID, mistake + ".");
            });
    return page;
  }

  /** Where exports go when no other folder is named. */
  public Path exports() {
    return root.resolve("exports");
  }

  /** The project's own settings, which win over the program's defaults. */
  public Path settingsFile() {
    return root.resolve(MARKER);
  }

  /** Hidden entries, such as a fresh {@code .git}, are nobody's work. */
  private static void refuseForeign(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new UserMistake(ExitCode.FILES, folder + " is a file; name a folder.");
    }
    List<Path> entries = Files.exists(folder) ? CatalogueFolder.entries(folder) : List.of();
    if (entries.stream().anyMatch(entry -> !CatalogueFolder.name(entry).startsWith("."))) {
      throw new UserMistake(
          ExitCode.CONFLICT,
          folder + " is not empty and no project folder; name a new or empty folder.");
    }
  }

  private static String workspaceName(Path root) {
    String folder = root.getFileName() == null ? "" : CatalogueFolder.name(root);
    String name =
        folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String shortened = name.substring(0, Math.min(name.length(), Scalars.LONGEST_NAME));
    return shortened.isEmpty() ? USUAL_WORKSPACE : shortened.replaceAll("-$", "");
  }
}
