package io.turnsmith.cli;

import io.turnsmith.catalog.CatalogPreview;
import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueFiles;
import io.turnsmith.catalog.Inputs;
import io.turnsmith.catalog.InputsRendering.Rendered;
import io.turnsmith.catalog.InputsRendering.Unrenderable;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a model would be asked for, from the files as they stand. */
@Command(
    name = "preview",
    description = "Shows the filled texts of a template, scenario or edge case; nothing is sent.",
    mixinStandardHelpOptions = true)
final class CatalogPreviewCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description = "A scenario, an edge case, or a template (then its first scenario by name).")
  private String name = "";

  @Option(
      names = "--param",
      description = "A variable's value, as name=value; wins over scenarios.")
  private Map<String, String> parameters = Map.of();

  @Option(names = "--turns", description = "Turns wanted (default: chosen by the seed).")
  private @Nullable Integer turns;

  @Option(names = "--seed", defaultValue = "1", description = "Chooses what is left open.")
  private long seed;

  @Override
  public void run() {
    Catalogue catalogue = CatalogueFiles.require(CatalogFolder.ofProject());
    switch (CatalogPreview.of(catalogue, name, parameters, turns, seed)) {
      case Rendered(Inputs inputs) -> print(inputs);
      case Unrenderable(List<String> problems) -> {
        problems.forEach(problem -> spec.commandLine().getErr().println("  " + problem));
        throw new UserMistake(
            ExitCode.INVALID,
            "\"" + name + "\" cannot be filled; `--param name=value` gives values.");
      }
    }
  }

  private void print(Inputs inputs) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s%n%d turns (%d to %d), %s, %s%n",
        inputs.title(),
        inputs.turns(),
        inputs.minTurns(),
        inputs.maxTurns(),
        inputs.personaName(),
        inputs.emotion());
    section(out, "system", inputs.system());
    section(out, "generator", inputs.generator());
    section(out, "user voice", inputs.userVoice());
    section(out, "assistant voice", inputs.assistantVoice());
    section(out, "what happens", inputs.trigger());
    section(out, "what the assistant must do", inputs.expectedBehavior());
    out.flush();
  }

  private static void section(PrintWriter out, String title, String text) {
    if (!text.isEmpty()) {
      out.printf("%n── %s%n%s%n", title, text);
    }
  }
}
