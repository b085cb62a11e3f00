package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.InputsRendering.Rendered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The catalogue that newcomers judge us by. */
class StarterCatalogueTest {
  static final Path FOLDER = Path.of("templates");

  private final Catalogue catalogue = CatalogueSamples.read(FOLDER);

  @Test
  void holdsWhatTheReadmePromises() {
    assertThat(catalogue.templates()).hasSize(10);
    assertThat(catalogue.scenarios()).hasSize(60);
    assertThat(catalogue.edgeCases()).hasSize(24);
    assertThat(catalogue.personas()).hasSize(12);
    assertThat(catalogue.gold()).hasSize(24);
    assertThat(catalogue.pipelines()).isNotEmpty();
    assertThat(catalogue.documents()).isNotEmpty();
  }

  @Test
  void edgeCasesCoverEveryRisk() {
    assertThat(catalogue.edgeCases().stream().map(EdgeCaseDefinition::risk).distinct())
        .containsExactlyInAnyOrder("low", "medium", "high", "critical");
  }

  @Test
  void everyDomainHasItsGuidelines() {
    Set<String> pages =
        catalogue.guidelines().stream().map(GuidelinesPage::domain).collect(Collectors.toSet());
    assertThat(pages).containsAll(catalogue.templates().stream().map(t -> t.domain()).toList());
  }

  @Test
  void everyScenarioRenders() {
    List<String> problems = new ArrayList<>();
    for (ScenarioDefinition scenario : catalogue.scenarios()) {
      if (scenario.isActive()) {
        collect(problems, scenario.template(), scenario, null);
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void everyEdgeCaseRendersAloneOrWithEachOfItsScenarios() {
    List<String> problems = new ArrayList<>();
    for (EdgeCaseDefinition edgeCase : catalogue.edgeCases()) {
      for (String name : edgeCase.scenarios()) {
        collect(problems, edgeCase.template(), catalogue.scenario(name).orElseThrow(), edgeCase);
      }
      if (edgeCase.scenarios().isEmpty()) {
        collect(problems, edgeCase.template(), null, edgeCase);
      }
    }
    assertThat(problems).isEmpty();
  }

  private void collect(
      List<String> problems,
      String name,
      @Nullable ScenarioDefinition scenario,
      @Nullable EdgeCaseDefinition edgeCase) {
    TemplateDefinition template = catalogue.template(name).orElseThrow();
    DocumentDefinition document =
        template.document() == null ? null : catalogue.document(template.document()).orElseThrow();
    Map<String, PersonaDefinition> personas = CatalogueSamples.personas(catalogue);
    for (long seed = 0; seed < 5; seed++) {
      RenderRequest request =
          RenderRequest.of(template, 1, document, seed).drivenBy(scenario, edgeCase);
      switch (Render.inputs(request, personas)) {
        case Rendered(Inputs inputs) -> {
          if ((inputs.system() + inputs.generator()).contains("{{")) {
            problems.add(inputs.title() + ": a gap is left");
          }
        }
        case InputsRendering.Unrenderable(List<String> found) -> problems.addAll(found);
      }
    }
  }
}
