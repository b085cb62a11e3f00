package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.catalog.Catalogue;
import io.turnsmith.catalog.CatalogueReading;
import io.turnsmith.catalog.Inputs;
import io.turnsmith.catalog.InputsRendering;
import io.turnsmith.catalog.PersonaDefinition;
import io.turnsmith.catalog.Render;
import io.turnsmith.catalog.RenderRequest;
import io.turnsmith.catalog.StarterCatalogue;
import io.turnsmith.conversation.Tier;
import io.turnsmith.generation.Assignment;
import io.turnsmith.generation.BoundStep.Converse;
import io.turnsmith.generation.BoundStep.Generate;
import io.turnsmith.generation.MakingResult.Made;
import io.turnsmith.generation.MakingResult.Stopped;
import io.turnsmith.llm.Capabilities;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an order of conversations that are made turn by turn comes to. */
class TurnByTurnPlanTest {
  private static TestDatabase test;
  private static Samples samples;
  private static ModelProfile plain;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
    plain = withoutSchema(samples.profile("plain", Samples.PRICES));
    samples.add(plain);
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void eachTurnIsACallThatReadsAllBeforeIt() {
    Estimate atOnce = ready(order("model", "single-pass")).estimate();
    Estimate byTurns = ready(order("model", "turn-by-turn")).estimate();

    assertThat(byTurns.conversations()).isEqualTo(3);
    assertThat(byTurns.calls()).isEqualTo(12);
    assertThat(byTurns.inputTokens()).isGreaterThan(3 * atOnce.inputTokens());
    assertThat(byTurns.outputTokens()).isLessThan(atOnce.outputTokens());
    assertThat(byTurns.costUsd())
        .isEqualByComparingTo(Samples.PRICES.cost(byTurns.inputTokens(), byTurns.outputTokens()));
  }

  @Test
  void oneUnpricedVoiceLeavesTheCostUnknown() {
    assertThat(ready(order("model", "two-models")).estimate().costUsd()).isNull();
  }

  @Test
  void aModelThatCannotBeHeldToASchemaMakesThemTurnByTurn() {
    Plan.Ready plan = ready(order("plain", "single-pass"));

    assertThat(plan.isFallback()).isTrue();
    Converse step = (Converse) plan.step();
    assertThat(step.name()).isEqualTo("write");
    assertThat(List.of(step.user().name(), step.assistant().name())).containsOnly(plain.name());
    assertThat(plan.estimate().calls()).isEqualTo(12);
    Plan.Ready usual = ready(order("model", "single-pass"));
    assertThat(usual.isFallback()).isFalse();
    assertThat(usual.step()).isInstanceOf(Generate.class);
  }

  @Test
  void suchAModelIsAskedInPlainTextUnderTheNameOfTheStep() {
    Assignment item = samples.claim(samples.batch(order("plain", "single-pass")));
    FakeChat chat =
        FakeChat.of(
            request -> {
              assertThat(request.schema()).isNull();
              boolean person = request.messages().getFirst().text().contains("Voice: person");
              int turn = request.messages().size() - (person ? 1 : 0);
              return FakeChat.says(Samples.goodTalk().get(turn - 1));
            });

    assertThat(samples.maker(chat).make(item, Samples.ending(item))).isInstanceOf(Made.class);

    assertThat(
            test.adminQuery(
                "SELECT step.step || ' ' || step.kind || ' ' || count(log.id) FROM step_runs step"
                    + " JOIN runs run ON run.id = step.run_id JOIN generation_logs log ON"
                    + " log.run_id"
                    + " = run.id AND log.step = step.step WHERE run.batch_item_id = '%s'"
                        .formatted(item.item())
                    + " GROUP BY step.step, step.kind"))
        .containsExactly("write converse 4");
  }

  @Test
  void aProfileThatThePipelineNamesMustBeThereWhenOrderedAndWhenMade() {
    Assignment item = samples.claim(samples.batch(order("model", "two-models")));
    test.adminJdbc("UPDATE model_profiles SET status = 'disabled' WHERE name = 'unpriced'");
    try {
      assertThat(plan(order("model", "two-models")))
          .isEqualTo(
              new Plan.Refused(
                  List.of(
                      "pipeline 'two-models' calls the model profile 'unpriced', and no active one"
                          + " is named so")));
      FakeChat chat = FakeChat.inOrder(FakeChat.says("never asked"));
      assertThat(samples.maker(chat).make(item, Samples.ending(item)))
          .isInstanceOfSatisfying(
              Stopped.class, stopped -> assertThat(stopped.kind()).isEqualTo("disabled"));
      assertThat(chat.calls()).isZero();
    } finally {
      test.adminJdbc("UPDATE model_profiles SET status = 'active' WHERE name = 'unpriced'");
    }
  }

  @Test
  void toolsNeedASchema() {
    ModelProfile model = samples.profile("model");

    assertThat(ToolCheck.mistake(new Converse("talk", plain, plain), withTools()))
        .startsWith("template support-with-tools has tools, and plain cannot be held to");
    assertThat(ToolCheck.mistake(new Converse("talk", plain, model), withTools())).isNull();
    assertThat(ToolCheck.mistake(new Generate("write", model), withTools())).isNull();
  }

  private static Inputs withTools() {
    Catalogue starter = ((CatalogueReading.Read) StarterCatalogue.read()).catalogue();
    var scenario =
        starter.scenarios().stream()
            .filter(one -> one.template().equals("support-with-tools"))
            .findFirst()
            .orElseThrow();
    var personas =
        starter.personas().stream()
            .collect(Collectors.toMap(PersonaDefinition::name, Function.identity()));
    RenderRequest request =
        RenderRequest.of(starter.template("support-with-tools").orElseThrow(), 1, null, 1)
            .drivenBy(scenario, null);
    return ((InputsRendering.Rendered) Render.inputs(request, personas)).inputs();
  }

  private static ModelProfile withoutSchema(ModelProfile p) {
    return new ModelProfile(
        new ModelProfileId(samples.ids().next()),
        p.name(),
        p.provider(),
        p.model(),
        p.baseUrl(),
        p.key(),
        p.temperature(),
        p.maxOutputTokens(),
        p.timeout(),
        p.maxConcurrency(),
        p.limits(),
        p.dailyLimit(),
        new Capabilities(false, false, true, false, null, true),
        p.fallback(),
        p.prices(),
        p.simulated());
  }

  private static BatchSpec order(String model, String pipeline) {
    return new BatchSpec(
        model + " " + pipeline,
        Set.of(Tier.SCENARIO),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        1,
        3,
        7,
        model,
        pipeline,
        5,
        16,
        3,
        null);
  }

  private static Plan.Ready ready(BatchSpec spec) {
    return (Plan.Ready) plan(spec);
  }

  private static Plan plan(BatchSpec spec) {
    return new Planner(samples.database(), samples.tokens(), 100).plan(test.actor(), spec);
  }
}
