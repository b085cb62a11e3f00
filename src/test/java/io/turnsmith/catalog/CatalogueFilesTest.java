package io.turnsmith.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.problem.UserMistake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFilesTest {
  private static final String TEMPLATE_FILE = "templates/refund-talk.yaml";
  private static final String SCENARIO_FILE = "scenarios/refund-talk.yaml";

  @TempDir private Path folder;

  @BeforeEach
  void writeSample() {
    CatalogueSamples.write(folder);
  }

  @Test
  void readsEveryKind() {
    Catalogue catalogue = CatalogueSamples.read(folder);

    assertThat(catalogue.template("refund-talk").orElseThrow().turns())
        .isEqualTo(new TurnRange(4, 8));
    assertThat(catalogue.scenario("torn-sleeve").orElseThrow().parameters())
        .containsEntry("facts", List.of("paid 40 EUR", "worn once"));
    assertThat(catalogue.edgeCase("threatens-court").orElseThrow().refusalExpected()).isTrue();
    assertThat(catalogue.personas()).hasSize(1);
    assertThat(catalogue.pipelines().getFirst().steps())
        .containsExactly(new PipelineStep.Generate("write", "default"));
  }

  @Test
  void folderThatIsNotThereIsOneLine() {
    assertThatThrownBy(() -> CatalogueFiles.read(folder.resolve("nowhere")))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("turnsmith init");
  }

  @Test
  void unknownKeyIsNamedWithTheNearestKnownOne() {
    change(TEMPLATE_FILE, "category: Support", "categroy: Support");
    assertThat(told())
        .containsExactly(
            TEMPLATE_FILE + ":1:1: \"category\" is missing",
            TEMPLATE_FILE + ":5:1: unknown key \"categroy\"; did you mean \"category\"?");
  }

  @Test
  void pipelineMayLetTwoVoicesSpeak() {
    CatalogueSamples.put(
        folder,
        "pipelines/talk.yaml",
        """
        name: talk
        title: Talk
        description: Two voices.
        steps:
          - {name: talk, kind: converse, user_profile: small, assistant_profile: default}
        """);
    assertThat(CatalogueSamples.read(folder).pipelines())
        .anySatisfy(
            pipeline ->
                assertThat(pipeline.steps())
                    .containsExactly(new PipelineStep.Converse("talk", "small", "default")));
  }

  @Test
  void stepsOfAPipelineAreReadByTheirKind() {
    CatalogueSamples.put(
        folder,
        "pipelines/wrong.yaml",
        """
        name: wrong
        title: Wrong
        description: Every step has a mistake.
        steps:
          - {name: talk, kind: converse, profile: default, user_profile: default}
          - {name: write, kind: converze, profile: default}
        """);
    assertThat(told())
        .containsExactly(
            "pipelines/wrong.yaml:5:5: \"assistant_profile\" is missing",
            "pipelines/wrong.yaml:5:34: unknown key \"profile\"",
            "pipelines/wrong.yaml:6:5: a pipeline has one step, and this is another",
            "pipelines/wrong.yaml:6:25: \"converze\" is none of generate, converse; did you mean"
                + " \"converse\"?");
  }

  @Test
  void duplicateKeyIsRefusedAtTheSecond() {
    change(TEMPLATE_FILE, "category: Support", "category: Support\ntitle: Again");
    assertThat(told()).containsExactly(TEMPLATE_FILE + ":6:1: the key \"title\" stands here twice");
  }

  @Test
  void wrongTypesAreToldTogetherWithTheirPlaces() {
    change(TEMPLATE_FILE, "title: Refund talk", "title: 2024");
    change(TEMPLATE_FILE, "turns: {min: 4, max: 8}", "turns: {min: four, max: 7}");
    change(TEMPLATE_FILE, "topics: [a refund]", "topics: a refund");
    change(SCENARIO_FILE, "topic: a torn jacket", "topic: a torn jacket\n    difficulty: 9");
    assertThat(told())
        .containsExactly(
            SCENARIO_FILE + ":8:17: must be from 1 to 5, not 9",
            TEMPLATE_FILE + ":2:8: must be text, not the number 2024; put it in quotes",
            TEMPLATE_FILE + ":6:14: must be a decimal number, not text",
            TEMPLATE_FILE + ":8:9: must be a list, not text");
  }

  @Test
  void oddTurnsAreRefused() {
    change(TEMPLATE_FILE, "turns: {min: 4, max: 8}", "turns: {min: 4, max: 7}");
    assertThat(told())
        .containsExactly(
            TEMPLATE_FILE + ":6:22: must be even, not 7: the user begins, the assistant ends");
  }

  @Test
  void undeclaredVariableIsFoundInsideItsText() {
    change(TEMPLATE_FILE, "order {{order_id}}", "order {{order}}");
    assertThat(told()).containsExactly(TEMPLATE_FILE + ":22:48: no variable \"order\" is declared");
  }

  @Test
  void secondUseOfAnUndeclaredVariableHasItsOwnPlace() {
    change(TEMPLATE_FILE, "    The shop's assistant.", "    {{dais}} The shop's {{dais}}.");
    assertThat(told())
        .containsExactly(
            TEMPLATE_FILE + ":20:5: no variable \"dais\" is declared; did you mean \"days\"?",
            TEMPLATE_FILE + ":20:25: no variable \"dais\" is declared; did you mean \"days\"?");
  }

  @Test
  void sectionThatIsNeverClosedIsFound() {
    change(TEMPLATE_FILE, "{{/gift}}", "");
    assertThat(told())
        .containsExactly(TEMPLATE_FILE + ":29:3: {{#gift}} is never closed by {{/gift}}");
  }

  @Test
  void documentMustBeNamedBeforeItIsUsed() {
    change(TEMPLATE_FILE, "  Calm.", "  Calm. {{document}}");
    assertThat(told().getFirst()).contains("the template names no \"document\"");
  }

  @Test
  void parametersMustBeDeclaredAndFit() {
    change(SCENARIO_FILE, "{order_id: LF-1,", "{order_id: 17, days: 99, chanel: chat,");
    assertThat(told())
        .containsExactly(
            SCENARIO_FILE + ":9:28: variable \"order_id\" must be text, not the number 17",
            SCENARIO_FILE
                + ":9:38: variable \"days\" must be a number from 1 to 60, not the number 99",
            SCENARIO_FILE + ":9:42: no variable \"chanel\"; did you mean \"channel\"?");
  }

  @Test
  void activeScenarioMustSupplyWhatIsRequired() {
    change(SCENARIO_FILE, "order_id: LF-1, ", "");
    assertThat(told())
        .containsExactly(
            SCENARIO_FILE + ":9:17: variable \"order_id\" is required and has no value here");
    change(SCENARIO_FILE, "persona: night-nurse", "persona: night-nurse\n    status: draft");
    assertThat(told()).isEmpty();
  }

  @Test
  void edgeCaseWithoutScenarioMustSupplyWhatIsRequired() {
    change("edge-cases/refund-talk.yaml", "    scenarios: [torn-sleeve]\n", "");
    assertThat(told())
        .containsExactly(
            "edge-cases/refund-talk.yaml:3:5: variable \"order_id\" is required and has no value"
                + " here");
  }

  @Test
  void namesThatLeadNowhereAreTold() {
    change(SCENARIO_FILE, "template: refund-talk", "template: refund-tolk");
    change(SCENARIO_FILE, "persona: night-nurse", "persona: day-nurse");
    change("edge-cases/refund-talk.yaml", "[torn-sleeve]", "[torn-sleeves]");
    assertThat(told())
        .containsExactly(
            "edge-cases/refund-talk.yaml:8:17: no scenario is named \"torn-sleeves\""
                + "; did you mean \"torn-sleeve\"?",
            SCENARIO_FILE
                + ":1:11: no template is named \"refund-tolk\"; did you mean \"refund-talk\"?",
            SCENARIO_FILE + ":6:14: no persona is named \"day-nurse\"");
  }

  @Test
  void brokenFileDoesNotMakeItsDefinitionsMissing() {
    CatalogueSamples.put(folder, "personas/people.yaml", "personas: [");
    assertThat(told())
        .singleElement()
        .asString()
        .startsWith("personas/people.yaml:1:12: not valid");
  }

  @Test
  void nameMayStandOnlyOnce() {
    CatalogueSamples.put(folder, "templates/zz-copy.yaml", CatalogueSamples.TEMPLATE);
    assertThat(told())
        .containsExactly(
            "templates/zz-copy.yaml:1:7: \"refund-talk\" is named at templates/refund-talk.yaml:1"
                + " too");
  }

  @Test
  void tierThatNothingDrivesIsRefused() {
    change(TEMPLATE_FILE, "category: Support", "category: Support\ntier: scenario");
    assertThat(told()).isEmpty();
    change(SCENARIO_FILE, "persona: night-nurse", "persona: night-nurse\n    status: archived");
    assertThat(told())
        .containsExactly(
            TEMPLATE_FILE + ":6:7: tier is scenario, but no active one fills this template");
  }

  @Test
  void filesInTheWrongPlaceAreNotPassedOver() throws Exception {
    CatalogueSamples.put(folder, "scenaros/x.yaml", "a: 1");
    CatalogueSamples.put(folder, "personas/more.yml", "personas: []");
    CatalogueSamples.put(folder, "lost.yaml", "a: 1");
    Files.write(folder.resolve("pipelines/latin.yaml"), "é".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(told())
        .hasSize(4)
        .anyMatch(line -> line.contains("did you mean \"scenarios\"?"))
        .anyMatch(line -> line.startsWith("personas/more.yml:1:1: only files that end with .yaml"))
        .anyMatch(line -> line.startsWith("lost.yaml:1:1: belongs into one of the folders"))
        .anyMatch(line -> line.equals("pipelines/latin.yaml:1:1: is not UTF-8 text"));
  }

  private void change(String file, String from, String to) {
    try {
      String text = Files.readString(folder.resolve(file));
      assertThat(text).contains(from);
      Files.writeString(folder.resolve(file), text.replace(from, to));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> told() {
    return CatalogueSamples.mistakes(folder).stream().map(Mistake::toString).toList();
  }
}
