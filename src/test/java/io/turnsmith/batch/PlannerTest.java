package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Tier;
import io.turnsmith.generation.Prompt;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Set<Tier> ALL = Set.of(Tier.values());
  private static final Map<String, String> ORDER = Map.of("order_id", "LF-9");

  private static TestDatabase test;
  private static Samples samples;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    samples = Samples.in(test);
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void namesEveryMistakeOfAnOrderAtOnce() {
    BatchSpec bad =
        new BatchSpec(
            " ",
            Set.of(),
            List.of("no-template"),
            List.of("no-scenario"),
            List.of("no-twist"),
            Map.of(),
            0,
            0,
            7,
            "no-model",
            "no-pipeline",
            11,
            0,
            -1,
            null);

    assertThat(mistakes(bad))
        .contains(
            "a batch needs a name",
            "0 conversations of each make no batch",
            "a batch has 1 to 100000 conversations, not 0",
            "a priority is 1 to 10, not 11",
            "a concurrency of 0 does no work",
            "there cannot be -1 further attempts",
            "no template is named 'no-template'",
            "no active scenario is named 'no-scenario'",
            "no active edge case is named 'no-twist'",
            "no active model profile is named 'no-model'",
            "no pipeline is named 'no-pipeline'");
    assertThat(test.adminQuery("SELECT count(*) FROM batch_jobs WHERE name = ' '"))
        .containsExactly("0");
  }

  @Test
  void refusesATierThatHasNothingToMake() {
    test.adminJdbc("UPDATE edge_cases SET status = 'deprecated'");
    try {
      assertThat(mistakes(spec(ALL, ORDER, 3)))
          .containsExactly(
              "the tier edge_case has nothing to make; choose no tier to take what there is");
    } finally {
      test.adminJdbc("UPDATE edge_cases SET status = 'active'");
    }
  }

  @Test
  void withoutATierScenariosAndEdgeCasesDriveItAsFarAsThereAreAny() {
    Plan.Ready both = ready(spec(Set.of(), ORDER, 3));
    assertThat(both.tiers()).containsOnly(Tier.SCENARIO, Tier.EDGE_CASE);
    assertThat(both.idle()).isEmpty();
    test.adminJdbc("UPDATE edge_cases SET status = 'deprecated'");
    try {
      Plan.Ready plan = ready(spec(Set.of(), ORDER, 3));

      assertThat(plan.items()).extracting(Plan.Item::tier).containsOnly(Tier.SCENARIO);
      assertThat(plan.tiers()).containsOnly(Tier.SCENARIO);
      assertThat(plan.idle()).containsOnly(Tier.EDGE_CASE);
      test.adminJdbc("UPDATE scenarios SET status = 'archived'");
      assertThat(mistakes(spec(Set.of(), ORDER, 3)))
          .containsExactly(
              "there is no active scenario and no active edge case; the tier template makes"
                  + " conversations from a template alone");
    } finally {
      test.adminJdbc("UPDATE edge_cases SET status = 'active'");
      test.adminJdbc("UPDATE scenarios SET status = 'active'");
    }
  }

  @Test
  void saysOneThingWhereNothingIsImported() {
    Plan plan =
        new Planner(samples.database(), samples.tokens(), 10)
            .plan(test.secondActor(), spec(Set.of(), Map.of(), 3));

    assertThat(plan)
        .isEqualTo(
            new Plan.Refused(
                List.of(
                    "no template is imported yet: 'turnsmith catalog import' brings the files"
                        + " in")));
  }

  @Test
  void aNamedScenarioDoesNotBringEveryEdgeCaseAlong() {
    BatchSpec usual = spec(Set.of(), Map.of(), 4);
    BatchSpec named =
        new BatchSpec(
            "named",
            Set.of(),
            List.of(),
            List.of("torn-sleeve"),
            List.of(),
            Map.of(),
            1,
            null,
            7,
            usual.profile(),
            usual.pipeline(),
            5,
            1,
            0,
            null);

    assertThat(ready(named).items()).extracting(Plan.Item::tier).containsExactly(Tier.SCENARIO);
    assertThat(ready(named).idle()).isEmpty();
  }

  @Test
  void anItemIsRenderedWhenItIsAskedForAndThenForgotten() {
    List<Plan.Item> items = ready(spec(ALL, ORDER, 100_000)).items();

    assertThat(items).hasSize(100_000);
    assertThat(items.getLast().position()).isEqualTo(100_000);
    assertThat(items.get(70_000)).isEqualTo(items.get(70_000)).isNotSameAs(items.get(70_000));
  }

  @Test
  void refusesAVariableThatNobodySuppliesOnceForEachCell() {
    assertThat(mistakes(spec(Set.of(Tier.TEMPLATE, Tier.SCENARIO), Map.of(), 9)))
        .containsExactly("template refund-talk: variable \"order_id\" has no value");
  }

  @Test
  void refusesAValueThatDoesNotFitAndANameThatIsNone() {
    assertThat(mistakes(spec(Set.of(Tier.SCENARIO), Map.of("days", "90", "order", "x"), 1)))
        .hasSize(2)
        .allSatisfy(
            mistake ->
                assertThat(mistake).startsWith("template refund-talk, scenario torn-sleeve: "))
        .anySatisfy(
            mistake -> assertThat(mistake).contains("\"days\" must be a number from 1 to 60"))
        .anySatisfy(mistake -> assertThat(mistake).contains("no variable \"order\""));
  }

  @Test
  void readsAParameterAsTheTypeOfItsVariable() {
    Plan.Ready plan = ready(spec(Set.of(Tier.SCENARIO), Map.of("days", "14"), 1));

    assertThat(plan.items().getFirst().inputs().system()).contains("within 14 days");
  }

  @Test
  void refusesNamesThatChooseNothing() {
    BatchSpec usual = spec(Set.of(Tier.TEMPLATE), ORDER, 1);
    BatchSpec named =
        new BatchSpec(
            "named",
            usual.tiers(),
            List.of(),
            List.of("torn-sleeve"),
            List.of("threatens-court"),
            ORDER,
            1,
            1,
            7,
            "model",
            "single-pass",
            5,
            1,
            0,
            null);

    assertThat(mistakes(named))
        .containsExactly(
            "scenario 'torn-sleeve' is named, but the tier scenario is not chosen",
            "edge case 'threatens-court' is named, but the tier edge_case is not chosen");
  }

  @Test
  void refusesMoreThanOneOrderMayHoldHoweverItIsCounted() {
    assertThat(mistakes(spec(Set.of(Tier.SCENARIO), Map.of(), 100_001))).hasSize(1);
    assertThat(mistakes(each(100_001)))
        .containsExactly("100001 each of 1 come to more than 100000 conversations");
    assertThat(mistakes(each(Integer.MAX_VALUE))).hasSize(1);
  }

  @Test
  void theSameSeedGivesTheSameItemsAndAnotherSeedOthers() {
    BatchSpec spec = spec(ALL, ORDER, 12);

    assertThat(ready(spec).items()).isEqualTo(ready(spec).items());
    assertThat(ready(withSeed(spec, 8)).items()).isNotEqualTo(ready(spec).items());
  }

  @Test
  void aCountGoesRoundTheCells() {
    List<Tier> tiers = ready(spec(ALL, ORDER, 7)).items().stream().map(Plan.Item::tier).toList();

    assertThat(tiers)
        .containsExactly(
            Tier.TEMPLATE,
            Tier.SCENARIO,
            Tier.EDGE_CASE,
            Tier.TEMPLATE,
            Tier.SCENARIO,
            Tier.EDGE_CASE,
            Tier.TEMPLATE);
  }

  @Test
  void withoutACountEachCellComesAsOftenAsItIsWanted() {
    assertThat(ready(each(5)).items()).hasSize(5);
  }

  @Test
  void everyItemCarriesItsRenderedInputsAndItsDriver() {
    for (Plan.Item item : ready(spec(ALL, ORDER, 3)).items()) {
      assertThat(item.inputs().generator()).contains("order LF-9").doesNotContain("{{");
      assertThat(item.seed()).isNotNegative();
      assertThat(item.edgeCase() != null).isEqualTo(item.tier() == Tier.EDGE_CASE);
      assertThat(item.scenario() != null).isEqualTo(item.tier() != Tier.TEMPLATE);
    }
  }

  @Test
  void theEstimateIsTheSumOfItsItems() {
    Plan.Ready plan = ready(spec(ALL, ORDER, 9));
    long in = 0;
    long out = 0;
    for (Plan.Item item : plan.items()) {
      in +=
          samples.tokens().count(Prompt.request(item.inputs(), item.seed(), 4096, null).messages());
      out += Prompt.expectedTokens(item.inputs());
    }

    Estimate estimate = plan.estimate();

    assertThat(estimate.conversations()).isEqualTo(9);
    assertThat(estimate.calls()).isEqualTo(9);
    assertThat(estimate.inputTokens()).isEqualTo(in);
    assertThat(estimate.outputTokens()).isEqualTo(out * 125 / 100);
    assertThat(estimate.costUsd())
        .isEqualByComparingTo(Samples.PRICES.cost(in, estimate.outputTokens()));
  }

  @Test
  void aSecondOrderWithTheSameKeyIsTheFirstOne() throws Exception {
    Plan.Ready plan = ready(withKey("monday"));
    List<Callable<BatchId>> orders = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      orders.add(() -> samples.batches().order(test.actor(), plan));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<BatchId> ordered = new ArrayList<>();
      for (Future<BatchId> each : threads.invokeAll(orders)) {
        ordered.add(result(each));
      }
      assertThat(Set.copyOf(ordered)).hasSize(1);
    }
    assertThat(test.adminQuery("SELECT count(*) FROM batch_jobs WHERE idempotency_key = 'monday'"))
        .containsExactly("1");
  }

  @Test
  void orderingStoresEveryItemWithItsInputs() {
    Plan.Ready plan = ready(spec(ALL, ORDER, 6));

    BatchId batch = samples.batches().order(test.actor(), plan);

    Batch stored = samples.batches().get(test.actor(), batch);
    assertThat(stored.planned()).isEqualTo(6);
    assertThat(stored.queued()).isEqualTo(6);
    assertThat(stored.estimatedCostUsd()).isEqualByComparingTo(plan.estimate().costUsd());
    assertThat(
            test.adminQuery(
                "SELECT item.seed::text FROM batch_items item JOIN batch_item_inputs input"
                    + " ON input.batch_item_id = item.id WHERE batch_job_id = '%s' ORDER BY position"
                        .formatted(batch.value())))
        .isEqualTo(plan.items().stream().map(item -> String.valueOf(item.seed())).toList());
  }

  /** Each input's foreign key is checked; by the wrong index that would read every item before. */
  @Test
  void storingALargeOrderStaysLinearInADatabaseWithoutStatistics() {
    try (TestDatabase fresh = TestDatabase.fresh()) {
      Samples orders = Samples.in(fresh);
      orders.batch(orders.order("large", 3000));
      List<String> read = readItems(fresh);
      while (read.isEmpty()) {
        orders.batches().newest(fresh.actor(), 1); // lets its connection report what it read
        read = readItems(fresh);
      }
      assertThat(Long.parseLong(read.getFirst())).isLessThan(3000 * 3000 / 4);
    }
  }

  private static List<String> readItems(TestDatabase database) {
    return database.adminQuery(
        """
        SELECT idx_tup_fetch::text FROM pg_stat_user_tables
        WHERE relname = 'batch_items' AND idx_scan >= 3000
        """);
  }

  private static BatchId result(Future<BatchId> each) throws InterruptedException {
    try {
      return each.get();
    } catch (ExecutionException e) {
      throw new AssertionError("an order was refused", e.getCause());
    }
  }

  private static List<String> mistakes(BatchSpec spec) {
    return switch (plan(spec)) {
      case Plan.Ready _ -> List.of();
      case Plan.Refused(List<String> mistakes) -> mistakes;
    };
  }

  private static Plan.Ready ready(BatchSpec spec) {
    return (Plan.Ready) plan(spec);
  }

  private static Plan plan(BatchSpec spec) {
    return new Planner(samples.database(), samples.tokens(), 100_000).plan(test.actor(), spec);
  }

  private static BatchSpec each(int perCell) {
    return spec(Set.of(Tier.SCENARIO), Map.of(), perCell, null, 7, null);
  }

  private static BatchSpec withKey(String key) {
    return spec(Set.of(Tier.SCENARIO), Map.of(), 1, 2, 7, key);
  }

  private static BatchSpec withSeed(BatchSpec spec, long seed) {
    return spec(spec.tiers(), spec.parameters(), spec.perCell(), spec.count(), seed, null);
  }

  private static BatchSpec spec(Set<Tier> tiers, Map<String, String> parameters, int count) {
    return spec(tiers, parameters, 1, count, 7, null);
  }

  private static BatchSpec spec(
      Set<Tier> tiers,
      Map<String, String> parameters,
      int perCell,
      @Nullable Integer count,
      long seed,
      @Nullable String key) {
    return new BatchSpec(
        "planned",
        tiers,
        List.of(),
        List.of(),
        List.of(),
        parameters,
        perCell,
        count,
        seed,
        "model",
        "single-pass",
        5,
        16,
        3,
        key);
  }
}
