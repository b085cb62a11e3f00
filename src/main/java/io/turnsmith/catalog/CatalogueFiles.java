package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a catalogue folder: {@code templates/}, {@code scenarios/} and so on below it. {@code
 * schema/} and {@code examples/} are not part of the catalogue.
 */
public final class CatalogueFiles {
  private CatalogueFiles() {}

  /**
   * Reads and checks every file of the folder.
   *
   * @throws UserMistake when the folder is not there or cannot be read
   */
  public static CatalogueReading read(Path folder) {
    Mistakes mistakes = new Mistakes();
    Drafts drafts = drafts(folder, mistakes);
    Checks.run(drafts, drafts, mistakes);
    List<Mistake> found = mistakes.inOrder();
    return found.isEmpty()
        ? new CatalogueReading.Read(drafts.catalogue())
        : new CatalogueReading.Broken(found);
  }

  /**
   * Reads the folder for a command that cannot go on without it.
   *
   * @throws UserMistake when anything in it is wrong; it counts the mistakes and names the first
   */
  public static Catalogue require(Path folder) {
    return switch (read(folder)) {
      case CatalogueReading.Read(Catalogue catalogue) -> catalogue;
      case CatalogueReading.Broken(List<Mistake> mistakes) ->
          throw new UserMistake(
              ExitCode.INVALID,
              mistakes.size() == 1
                  ? "the catalogue has a mistake: " + mistakes.getFirst() + "."
                  : "the catalogue has %d mistakes, the first is %s (`turnsmith catalog validate` lists all)."
                      .formatted(mistakes.size(), mistakes.getFirst()));
    };
  }

  /**
   * Checks one file, or each YAML file of a folder, as if it stood in the catalogue in place of
   * definitions with its names.
   *
   * @return what is wrong with these files; mistakes of the catalogue's own files are left out
   */
  public static List<Mistake> check(Path path, Path catalogue) {
    Drafts others = drafts(catalogue, new Mistakes());
    Mistakes mistakes = new Mistakes();
    for (Path file : Files.isDirectory(path) ? CatalogueFolder.entries(path) : List.of(path)) {
      if (CatalogueKind.isYaml(file) || file.equals(path)) {
        Drafts drafts = new Drafts();
        Optional<SourceText> source = CatalogueFolder.source(catalogue, file, mistakes);
        source.ifPresent(text -> drafts.add(kindOf(file, text), stem(file), text, mistakes));
        Checks.run(drafts, drafts.before(others), mistakes);
      }
    }
    return mistakes.inOrder();
  }

  private static Drafts drafts(Path folder, Mistakes mistakes) {
    if (!Files.isDirectory(folder)) {
      throw new UserMistake(
          ExitCode.NOT_FOUND,
          "there is no folder "
              + folder
              + "; `turnsmith init DIR` makes a project with a catalogue.");
    }
    CatalogueFolder.checkEntries(folder, mistakes);
    Drafts drafts = new Drafts();
    for (CatalogueKind kind : CatalogueKind.values()) {
      for (Path file : CatalogueFolder.files(folder, kind, mistakes)) {
        Optional<SourceText> source = CatalogueFolder.source(folder, file, mistakes);
        source.ifPresent(text -> drafts.add(kind, stem(file), text, mistakes));
        if (source.isEmpty()) {
          drafts.incomplete.add(kind);
        }
      }
    }
    return drafts;
  }

  private static CatalogueKind kindOf(Path file, SourceText text) {
    Path parent = file.toAbsolutePath().getParent();
    String folder = parent == null ? "" : String.valueOf(parent.getFileName());
    return CatalogueKind.ofFolder(folder)
        .or(() -> CatalogueKind.ofFirstLine(text.text()))
        .orElse(CatalogueKind.TEMPLATE);
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
