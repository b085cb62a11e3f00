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
    description =
        "Shows an imported template, scenario, edge case, persona or pipeline as JSON, a document"
            + " or a page of guidelines as it stands.",
    mixinStandardHelpOptions = true)
final class CatalogShowCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      description =
          "Its name; guidelines/ and the domain for guidelines. With @ and the hash that a review"
              + " names: the text that stood then.")
  private String name = "";

  private record Shown(String heading, String text) {
    static Shown of(String heading, Object definition) {
      return new Shown(heading, Json.mapper().valueToTree(definition).toPrettyString());
    }
  }

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
      out.println(shown.text());
      out.flush();
    }
  }

  private Optional<Shown> find(Catalog catalog) {
    return catalog
        .template(name)
        .map(row -> Shown.of("template, version " + row.version(), row.definition()))
        .or(
            () ->
                catalog
                    .anyScenario(name)
                    .map(row -> Shown.of("scenario, revision " + row.revision(), row.definition())))
        .or(
            () ->
                catalog
                    .anyEdgeCase(name)
                    .map(
                        row -> Shown.of("edge case, revision " + row.revision(), row.definition())))
        .or(() -> catalog.persona(name).map(persona -> Shown.of("persona", persona)))
        .or(
            () ->
                catalog
                    .pipeline(name)
                    .map(row -> Shown.of("pipeline, version " + row.version(), row.definition())))
        .or(
            () ->
                catalog
                    .document(name)
                    .map(document -> new Shown("document " + name, document.body())));
  }
}
