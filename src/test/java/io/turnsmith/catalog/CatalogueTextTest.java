package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Definitions as text: reading it again gives the same definition. */
class CatalogueTextTest {
  private static final Catalogue STARTER =
      ((CatalogueReading.Read) StarterCatalogue.read()).catalogue();

  static Stream<TemplateDefinition> templates() {
    return STARTER.templates().stream();
  }

  static Stream<ScenarioDefinition> scenarios() {
    return STARTER.scenarios().stream();
  }

  static Stream<EdgeCaseDefinition> edgeCases() {
    return STARTER.edgeCases().stream();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void everyTemplateComesBackAsItWas(TemplateDefinition template) {
    Drafts drafts = read(CatalogueKind.TEMPLATE, CatalogueText.of(template));

    assertThat(Fingerprint.of(drafts.templates.getFirst().value(), null))
        .isEqualTo(Fingerprint.of(template, null));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioComesBackAsItWas(ScenarioDefinition scenario) {
    String text = CatalogueText.ofScenarios(scenario.template(), List.of(scenario));

    assertThat(Fingerprint.of(read(CatalogueKind.SCENARIO, text).scenarios.getFirst().value()))
        .isEqualTo(Fingerprint.of(scenario));
  }

  @ParameterizedTest
  @MethodSource("edgeCases")
  void everyEdgeCaseComesBackAsItWas(EdgeCaseDefinition edgeCase) {
    String text = CatalogueText.ofEdgeCases(edgeCase.template(), List.of(edgeCase));

    assertThat(Fingerprint.of(read(CatalogueKind.EDGE_CASE, text).edgeCases.getFirst().value()))
        .isEqualTo(Fingerprint.of(edgeCase));
  }

  private static Drafts read(CatalogueKind kind, String text) {
    Mistakes mistakes = new Mistakes();
    Drafts drafts = new Drafts();
    drafts.add(kind, "name", new SourceText("name.yaml", text), mistakes);
    assertThat(mistakes.inOrder()).as(text).isEmpty();
    return drafts;
  }
}
