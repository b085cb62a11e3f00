package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.catalog.Catalog;
import io.turnsmith.database.Json;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one imported definition. */
@Command(
    name = "show",
    description = "Shows an imported template, scenario, edge case, persona or pipeline as JSON.",
    mixinStandardHelpOptions = true)
final class CatalogShowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Its name.")
  private String name = "";

  private record Shown(String heading, Object definition) {}

  @Override
  public void run() {
    try (App app = App.open()) {
      Shown shown =
          app.database()
              .inWorkspace(app.actor(), handle -> find(Catalog.in(handle)))
              .orElseThrow(
                  () ->
                      new UserMistake(
                          ExitCode.NOT_FOUND,
                          "nothing named \""
                              + name
                              + "\" is imported; see turnsmith catalog list."));
      PrintWriter out = spec.commandLine().getOut();
      out.println(shown.heading());
      out.println(Json.mapper().valueToTree(shown.definition()).toPrettyString());
      out.flush();
    }
  }

  private Optional<Shown> find(Catalog catalog) {
    return catalog
        .template(name)
        .map(row -> new Shown("template, version " + row.version(), row.definition()))
        .or(
            () ->
                catalog
                    .anyScenario(name)
                    .map(
                        row -> new Shown("scenario, revision " + row.revision(), row.definition())))
        .or(
            () ->
                catalog
                    .anyEdgeCase(name)
                    .map(
                        row ->
                            new Shown("edge case, revision " + row.revision(), row.definition())))
        .or(() -> catalog.persona(name).map(persona -> new Shown("persona", persona)))
        .or(
            () ->
                catalog
                    .pipeline(name)
                    .map(row -> new Shown("pipeline, version " + row.version(), row.definition())));
  }
}
