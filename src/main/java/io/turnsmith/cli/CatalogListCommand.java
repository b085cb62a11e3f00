package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.catalog.Catalog;
import io.turnsmith.catalog.EdgeCaseRow;
import io.turnsmith.catalog.ScenarioRow;
import io.turnsmith.catalog.TemplateVersionRow;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what a batch can be made from. */
@Command(
    name = "list",
    description = "Lists the imported templates, or what drives one of them.",
    mixinStandardHelpOptions = true)
final class CatalogListCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "TEMPLATE",
      arity = "0..1",
      description = "Its scenarios and edge cases.")
  private @Nullable String name;

  @Override
  public void run() {
    String wanted = name;
    try (App app = App.open()) {
      app.database()
          .useWorkspace(
              app.actor(),
              handle -> {
                Catalog catalog = Catalog.in(handle);
                if (wanted == null) {
                  printTemplates(catalog);
                } else {
                  printDrivers(catalog, template(catalog, wanted));
                }
              });
    }
  }

  private static TemplateVersionRow template(Catalog catalog, String name) {
    return catalog
        .template(name)
        .orElseThrow(
            () ->
                new UserMistake(
                    ExitCode.NOT_FOUND,
                    "no template \""
                        + name
                        + "\" is imported; `turnsmith catalog list` names all."));
  }

  private void printTemplates(Catalog catalog) {
    PrintWriter out = spec.commandLine().getOut();
    List<TemplateVersionRow> templates = catalog.templates();
    if (templates.isEmpty()) {
      out.println("Nothing is imported yet. Next: turnsmith catalog import");
    }
    for (TemplateVersionRow template : templates) {
      out.printf(
          "%-32s v%-3d %2d scenarios %2d edge cases  %s turns  %s%n",
          template.definition().name(),
          template.version(),
          catalog.scenarios(template.templateId()).size(),
          catalog.edgeCases(template.templateId()).size(),
          template.definition().turns(),
          template.definition().title());
    }
    out.flush();
  }

  private void printDrivers(Catalog catalog, TemplateVersionRow template) {
    PrintWriter out = spec.commandLine().getOut();
    for (ScenarioRow scenario : catalog.scenarios(template.templateId())) {
      out.printf(
          "scenario   %-40s %s%n", scenario.definition().name(), scenario.definition().title());
    }
    for (EdgeCaseRow edgeCase : catalog.edgeCases(template.templateId())) {
      out.printf(
          "edge case  %-40s %s (%s risk)%n",
          edgeCase.definition().name(),
          edgeCase.definition().title(),
          edgeCase.definition().risk());
    }
    out.flush();
  }
}
