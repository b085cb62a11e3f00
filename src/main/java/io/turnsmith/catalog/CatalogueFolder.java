package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds and opens the files of a catalogue folder, which may lie inside a jar. */
final class CatalogueFolder {
  /** Far more than anyone writes by hand; a wrong folder is refused before it is read. */
  static final int MOST_FILES = 5_000;

  private static final int BYTES_PER_CHARACTER = 4;
  private static final List<String> IGNORED_FOLDERS = List.of("schema", "examples");

  private CatalogueFolder() {}

  /** Names what would otherwise be passed over in silence. */
  static void checkEntries(Path folder, Mistakes mistakes) {
    List<String> known = new ArrayList<>(CatalogueKind.folders());
    known.addAll(IGNORED_FOLDERS);
    for (Path entry : entries(folder)) {
      String name = name(entry);
      if (name.startsWith(".")) {
        continue;
      }
      if (Files.isDirectory(entry) && !known.contains(name)) {
        String hint = Nearest.hint(name, known);
        mistakes.add(new Mistake(name + "/", 1, 1, "the catalogue has no such folder" + hint));
      } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        String message =
            "belongs into one of the folders " + String.join(", ", CatalogueKind.folders());
        mistakes.add(new Mistake(name, 1, 1, message));
      }
    }
  }

  /** Files of one kind by name; a file with another ending is a mistake. */
  static List<Path> files(Path folder, CatalogueKind kind, Mistakes mistakes) {
    Path home = folder.resolve(kind.folder());
    if (!Files.isDirectory(home)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    for (Path entry : entries(home)) {
      String name = name(entry);
      if (name.startsWith(".") || name.equals("README.md")) {
        continue;
      }
      if (name.endsWith(kind.extension())) {
        files.add(entry);
      } else {
        String message = "only files that end with " + kind.extension() + " are read here";
        mistakes.add(new Mistake(relative(folder, entry), 1, 1, message));
      }
    }
    return files;
  }

  static Optional<SourceText> source(Path folder, Path file, Mistakes mistakes) {
    SourceText empty = new SourceText(relative(folder, file), "");
    try {
      if (!Files.isRegularFile(file)) {
        mistakes.add(empty.mistake("is not a file"));
        return Optional.empty();
      }
      if (Files.size(file) > (long) YamlParser.MOST_CHARACTERS * BYTES_PER_CHARACTER) {
        mistakes.add(empty.mistake(YamlParser.TOO_LONG));
        return Optional.empty();
      }
      return Optional.of(new SourceText(empty.file(), Files.readString(file)));
    } catch (CharacterCodingException e) {
      mistakes.add(empty.mistake("is not UTF-8 text"));
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  static List<Path> entries(Path folder) {
    try (Stream<Path> found = Files.list(folder)) {
      List<Path> entries = found.sorted(Comparator.comparing(CatalogueFolder::name)).toList();
      if (entries.size() > MOST_FILES) {
        throw new UserMistake(
            ExitCode.INVALID,
            folder + " holds more than " + MOST_FILES + " files; is it the right one?");
      }
      return entries;
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /** The name without the slash that folders inside a jar carry. */
  static String name(Path entry) {
    return String.valueOf(entry.getFileName()).replace("/", "");
  }

  private static String relative(Path folder, Path file) {
    Path from = folder.toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    return (to.startsWith(from) ? from.relativize(to) : file).toString().replace('\\', '/');
  }

  private static UserMistake unreadable(Path path, IOException e) {
    return new UserMistake(ExitCode.FILES, "cannot read " + path + ": " + e.getMessage(), e);
  }
}
