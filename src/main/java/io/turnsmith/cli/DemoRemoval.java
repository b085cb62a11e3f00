package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Takes the demonstration's workspace and exports away. */
final class DemoRemoval {
  private DemoRemoval() {}

  static void run(App app, Path folder, PrintWriter out) {
    app.database()
        .inWorkspace(
            app.actor(),
            handle ->
                handle
                    .createQuery("SELECT remove_demo_workspace()::text")
                    .mapTo(String.class)
                    .findFirst());
    removeExports(folder);
    out.println("The workspace demo and its exports are gone.");
    out.flush();
  }

  /** Only what an export writes, and the folders if that leaves them empty. */
  private static void removeExports(Path folder) {
    Path exports = folder.resolve("exports");
    if (!Files.isDirectory(exports)) {
      return;
    }
    try (Stream<Path> files = Files.list(exports)) {
      List<Path> ours =
          files
              .filter(file -> file.getFileName().toString().startsWith("training-data."))
              .sorted(Comparator.naturalOrder())
              .toList();
      for (Path file : ours) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UserMistake(ExitCode.FILES, "cannot remove " + exports + ": " + e.getMessage(), e);
    }
    removeIfEmpty(exports);
    removeIfEmpty(folder);
  }

  private static void removeIfEmpty(Path folder) {
    try (Stream<Path> rest = Files.list(folder)) {
      if (rest.findAny().isEmpty()) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UserMistake(ExitCode.FILES, "cannot remove " + folder + ": " + e.getMessage(), e);
    }
  }
}
