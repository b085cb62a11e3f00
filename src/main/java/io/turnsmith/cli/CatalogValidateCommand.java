package io.turnsmith.cli;

import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueFiles;
import io.turnsmith.catalog.CatalogueReading;
import io.turnsmith.catalog.Mistake;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says everything that is wrong in catalogue files. */
@Command(
    name = "validate",
    description =
        "Checks the catalogue files and names every mistake with its file, line and column.",
    mixinStandardHelpOptions = true)
final class CatalogValidateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..1",
      description = "A catalogue folder, a file, or a folder of files (default: the project's).")
  private @Nullable Path path;

  @Override
  public void run() {
    Path chosen = path == null ? CatalogFolder.ofProject() : path;
    if (!Files.exists(chosen)) {
      throw new UserMistake(ExitCode.NOT_FOUND, "there is no " + chosen + ".");
    }
    Path folder = CatalogFolder.around(chosen);
    if (Files.isDirectory(chosen) && isSame(chosen, folder)) {
      print(folder);
    } else {
      report(CatalogueFiles.check(chosen, folder), folder);
      say(CatalogFolder.shown(chosen) + " is right.");
    }
  }

  /** A project folder, or the folder above a catalogue, means the catalogue in it. */
  private static boolean isSame(Path chosen, Path folder) {
    Path absolute = chosen.toAbsolutePath().normalize();
    return absolute.equals(folder) || absolute.equals(folder.getParent());
  }

  private void print(Path folder) {
    switch (CatalogueFiles.read(folder)) {
      case CatalogueReading.Broken(List<Mistake> mistakes) -> report(mistakes, folder);
      case CatalogueReading.Read(Catalogue read) ->
          say(
              "%d templates, %d scenarios, %d edge cases, %d personas, %d gold conversations: all right."
                  .formatted(
                      read.templates().size(),
                      read.scenarios().size(),
                      read.edgeCases().size(),
                      read.personas().size(),
                      read.gold().size()));
    }
  }

  private void report(List<Mistake> mistakes, Path folder) {
    if (mistakes.isEmpty()) {
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    String prefix = CatalogFolder.shown(folder);
    mistakes.forEach(mistake -> err.println((prefix.isEmpty() ? "" : prefix + "/") + mistake));
    throw new UserMistake(
        ExitCode.INVALID, mistakes.size() == 1 ? "1 mistake." : mistakes.size() + " mistakes.");
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
