package io.turnsmith.catalog;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills the texts for something that is called by its name, straight from the files. */
public final class CatalogPreview {
  private CatalogPreview() {}

  /**
   * Renders a scenario, an edge case with the first scenario it fits, or a template with its first
   * active scenario by name; without one the template stands alone.
   *
   * @param parameters values as text that win over those of the files
   * @param turns null lets the seed choose
   * @throws UserMistake when nothing has the name
   */
  public static InputsRendering of(
      Catalogue catalogue,
      String name,
      Map<String, String> parameters,
      @Nullable Integer turns,
      long seed) {
    EdgeCaseDefinition edgeCase = catalogue.edgeCase(name).orElse(null);
    ScenarioDefinition scenario = scenario(catalogue, name, edgeCase).orElse(null);
    TemplateDefinition template = template(catalogue, name, scenario, edgeCase);
    DocumentDefinition document = catalogue.documentOf(template).orElse(null);
    Map<String, Object> values = new Variables(template.variables()).fromTexts(parameters);
    RenderRequest request =
        RenderRequest.of(template, 0, document, seed)
            .drivenBy(scenario, edgeCase)
            .with(values, turns);
    return Render.inputs(
        request,
        catalogue.personas().stream()
            .collect(Collectors.toMap(PersonaDefinition::name, Function.identity())));
  }

  private static Optional<ScenarioDefinition> scenario(
      Catalogue catalogue, String name, @Nullable EdgeCaseDefinition edgeCase) {
    if (edgeCase != null) {
      return edgeCase.scenarios().stream().findFirst().flatMap(catalogue::scenario);
    }
    return catalogue
        .scenario(name)
        .or(
            () ->
                catalogue.scenarios().stream()
                    .filter(scenario -> scenario.template().equals(name) && scenario.isActive())
                    .min(Comparator.comparing(ScenarioDefinition::name)));
  }

  private static TemplateDefinition template(
      Catalogue catalogue,
      String name,
      @Nullable ScenarioDefinition scenario,
      @Nullable EdgeCaseDefinition edgeCase) {
    String owner = scenario != null ? scenario.template() : name;
    return catalogue
        .template(edgeCase != null ? edgeCase.template() : owner)
        .orElseThrow(() -> unknown(catalogue, name));
  }

  private static UserMistake unknown(Catalogue catalogue, String name) {
    List<String> names = new ArrayList<>();
    catalogue.templates().forEach(template -> names.add(template.name()));
    catalogue.scenarios().forEach(scenario -> names.add(scenario.name()));
    catalogue.edgeCases().forEach(edgeCase -> names.add(edgeCase.name()));
    return new UserMistake(
        ExitCode.NOT_FOUND,
        "no template, scenario or edge case is named \"" + name + "\"" + Nearest.hint(name, names));
  }
}
