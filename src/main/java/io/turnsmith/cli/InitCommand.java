package io.turnsmith.cli;

import io.turnsmith.catalog.ProjectFolder;
import io.turnsmith.catalog.ProjectFolder.Initialised;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a project folder. */
@Command(
    name = "init",
    description = "Makes a project folder with the starter catalogue in it.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      defaultValue = ".",
      description = "A new or empty folder (default: this one).")
  private Path folder = Path.of(".");

  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    switch (ProjectFolder.init(folder)) {
      case Initialised.Made(ProjectFolder project) -> {
        out.println("Made the project " + project.root() + " with the starter catalogue.");
        out.println(
            "Next: "
                + (folder.equals(Path.of(".")) ? "" : "cd " + folder + " && ")
                + "turnsmith catalog import");
      }
      case Initialised.AlreadyThere(ProjectFolder project) ->
          out.println(project.root() + " is a project folder already; nothing changed.");
    }
    out.flush();
  }
}
