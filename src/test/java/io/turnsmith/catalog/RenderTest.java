package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.InputsRendering.Rendered;
import io.turnsmith.catalog.InputsRendering.Unrenderable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // filled before each test
class RenderTest {
  @TempDir private Path folder;
  private Catalogue catalogue;
  private TemplateDefinition template;
  private ScenarioDefinition scenario;
  private EdgeCaseDefinition edgeCase;

  @BeforeEach
  void readSample() {
    catalogue = CatalogueSamples.read(CatalogueSamples.write(folder));
    template = catalogue.templates().getFirst();
    scenario = catalogue.scenarios().getFirst();
    edgeCase = catalogue.edgeCases().getFirst();
  }

  @Test
  void scenarioFillsTheTexts() {
    Inputs inputs = rendered(RenderRequest.of(template, 3, null, 1).drivenBy(scenario, null));

    assertThat(inputs.title()).isEqualTo("A torn sleeve");
    assertThat(inputs.templateVersion()).isEqualTo(3);
    assertThat(inputs.scenario()).isEqualTo("torn-sleeve");
    assertThat(inputs.emotion()).isEqualTo("anger → relief");
    assertThat(inputs.generator())
        .isEqualTo(
            "Write %d turns about a torn jacket, order LF-1, by chat.\n- paid 40 EUR\n- worn once"
                .formatted(inputs.turns()));
    assertThat(inputs.userVoice())
        .isEqualTo("Works nights. They feel anger → relief.\nShort messages.");
    assertThat(inputs.personaName()).isEqualTo("Priya Raman");
    assertThat(inputs.parameters()).containsEntry("days", new BigDecimal("30"));
  }

  @Test
  void edgeCaseWinsOverItsScenario() {
    Inputs inputs = rendered(RenderRequest.of(template, 1, null, 1).drivenBy(scenario, edgeCase));

    assertThat(inputs.title()).isEqualTo("Threat of a court: A torn sleeve");
    assertThat(inputs.turns()).isEqualTo(4);
    assertThat(inputs.maxTurns()).isEqualTo(4);
    assertThat(inputs.refusalExpected()).isTrue();
    assertThat(inputs.trigger()).isEqualTo("The customer names a lawyer.");
    assertThat(inputs.topic()).isEqualTo("a torn jacket");
  }

  @Test
  void templateAloneTakesTheRestFromItsLists() {
    RenderRequest request =
        RenderRequest.of(template, 1, null, 1).with(Map.of("order_id", "LF-2", "gift", "yes"), 6);
    Inputs inputs = rendered(request);

    assertThat(inputs.title()).isEqualTo("Refund talk: a refund");
    assertThat(inputs.turns()).isEqualTo(6);
    assertThat(inputs.emotion()).isEqualTo("anger");
    assertThat(inputs.generator()).contains("Nothing is known.", "It was a gift: yes.");
  }

  @Test
  void whatIsMissingOrWrongIsNamedAndNothingIsRendered() {
    RenderRequest request =
        RenderRequest.of(template, 1, null, 1).with(Map.of("days", 99, "colour", "red"), 7);
    assertThat(Render.inputs(request, CatalogueSamples.personas(catalogue)))
        .isInstanceOfSatisfying(
            Unrenderable.class,
            found ->
                assertThat(found.problems())
                    .containsExactlyInAnyOrder(
                        "variable \"order_id\" has no value",
                        "variable \"days\" must be a number from 1 to 60, not the number 99",
                        "no variable \"colour\"",
                        "turns must be an even number from 4 to 8, not 7"));
  }

  @Test
  void textThatSpeaksOfAPersonNeedsOne() {
    RenderRequest request =
        RenderRequest.of(template, 1, null, 1).with(Map.of("order_id", "LF-2"), null);
    assertThat(Render.inputs(request, Map.of()))
        .isInstanceOfSatisfying(
            Unrenderable.class,
            found -> assertThat(found.problems().getFirst()).contains("\"persona\" has no value"));
  }

  @Test
  void seedChoosesTurnsAndWordingAndTheSameSeedTheSame() {
    Set<Integer> turns = new TreeSet<>();
    Set<String> systems = new TreeSet<>();
    for (long seed = 0; seed < 60; seed++) {
      RenderRequest request = RenderRequest.of(template, 1, null, seed).drivenBy(scenario, null);
      Inputs inputs = rendered(request);
      assertThat(rendered(request)).isEqualTo(inputs);
      turns.add(inputs.turns());
      systems.add(inputs.system());
    }
    assertThat(turns).containsExactly(4, 6, 8);
    assertThat(systems).hasSize(2);
  }

  /** These numbers are in the inputs of batches that exist: they must never change. */
  @Test
  void choicesOfASeedAreFixedForEver() {
    List<Integer> chosen =
        List.of(0L, 1L, 2L, -1L, Long.MAX_VALUE).stream()
            .map(seed -> new SeededChoice(seed).index("turns", 10))
            .toList();
    assertThat(chosen).containsExactly(2, 0, 7, 5, 7);
  }

  private Inputs rendered(RenderRequest request) {
    return switch (Render.inputs(request, CatalogueSamples.personas(catalogue))) {
      case Rendered(Inputs inputs) -> inputs;
      case Unrenderable(List<String> problems) -> throw new AssertionError(problems);
    };
  }
}
