package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.database.PostgresUrl;
import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.ledger.CrashPoint;
import io.turnsmith.llm.LangChainChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills a worker's process at each step of an item; another worker finishes the batch. */
@Timeout(90)
class CrashTest {
  private static final int ITEMS = 3;
  private static final int TURNS = 4;

  /** The request is at the provider, who kills the worker instead of answering. */
  private static final String AFTER_SENT = "AFTER_SENT";

  /** 128 and the number of SIGKILL. */
  private static final int KILLED = 137;

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

  /**
   * @param repeats calls whose answer had arrived at the dead process and was lost with it
   * @param inDoubt calls of which nobody can know whether they were charged
   */
  @ParameterizedTest
  @CsvSource({
    "AFTER_CLAIM, 0, 0",
    "AFTER_INTENT, 0, 1",
    "BEFORE_KEPT, 1, 1",
    "AFTER_KEPT, 0, 0",
    "IN_STORING, 0, 0",
    "IN_COMPLETING, 0, 0",
    "AFTER_COMPLETION, 0, 0"
  })
  void anotherWorkerCompletesEveryItemOnceAndBuysNoAnswerTwice(
      String point, int repeats, int inDoubt) throws Exception {
    BatchId batch = samples.batch(samples.order(point, ITEMS));

    assertThat(callsOfTwoWorkers(batch, point, 2, () -> {})).isEqualTo(ITEMS + repeats);

    assertWhole(batch, 1, inDoubt);
    assertThat(count("batch_items", batch, "attempts > 1")).isEqualTo(isCompletion(point) ? 0 : 1);
  }

  /**
   * The second item, of four turns, is the one that the first worker does not survive.
   *
   * @param pass which pass through the point is the last; the item's calls are the 5th to the 8th
   */
  @ParameterizedTest
  @CsvSource({
    "AFTER_CLAIM, 2, 0, 0, 0",
    "BEFORE_INTENT, 5, 0, 0, 0",
    "BEFORE_INTENT, 7, 2, 0, 0",
    "AFTER_INTENT, 7, 2, 0, 1",
    "AFTER_SENT, 7, 2, 1, 1",
    "BEFORE_KEPT, 8, 3, 1, 1",
    "AFTER_KEPT, 5, 0, 0, 0",
    "AFTER_KEPT, 7, 2, 0, 0",
    "IN_STORING, 5, 0, 0, 0",
    "IN_STORING, 8, 3, 0, 0",
    "IN_COMPLETING, 2, 4, 0, 0",
    "AFTER_COMPLETION, 2, 4, 0, 0"
  })
  void anotherWorkerGoesOnAtTheFirstMissingTurn(
      String point, int pass, int stored, int repeats, int inDoubt) throws Exception {
    BatchId batch =
        samples.batch(samples.order("talk " + point + " " + pass, ITEMS, "turn-by-turn"));
    UUID second = item(batch, 2);
    int calls =
        callsOfTwoWorkers(
            batch,
            point,
            pass,
            () -> assertThat(turns(second)).as("turns at the crash").hasSize(stored));

    assertThat(calls).isEqualTo(ITEMS * TURNS + repeats);

    assertWhole(batch, TURNS, inDoubt);
    assertThat(turns(second)).containsExactly("1 user", "2 assistant", "3 user", "4 assistant");
  }

  @Test
  void aWorkerKilledWhileItStoresAMiddleTurnLeavesTheTurnsBeforeIt() throws Exception {
    BatchId batch = samples.batch(samples.order("talk, in storing 3", ITEMS, "turn-by-turn"));
    UUID first = item(batch, 1);
    String sleeping =
        "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = '%s'"
            .formatted(test.application().database());
    test.adminJdbc(
        """
        CREATE FUNCTION stop_at_turn_three() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_sleep(60);
            RETURN NEW;
        END $$
        """);
    test.adminJdbc(
        """
        CREATE TRIGGER stop_at_turn_three BEFORE INSERT ON conversation_turns
        FOR EACH ROW WHEN (NEW.turn_number = 3) EXECUTE FUNCTION stop_at_turn_three()
        """);
    try (CountingProvider provider = new CountingProvider()) {
      Process worker = start(CrashPoint.AFTER_COMPLETION.name(), ITEMS + 1, provider);
      try {
        while (test.adminQuery(sleeping).isEmpty()) {
          assertThat(worker.isAlive()).as("it works").isTrue();
        }
      } finally {
        worker.destroyForcibly().waitFor();
      }
      test.adminQuery("SELECT pg_terminate_backend(pid) FROM (%s) AS dead".formatted(sleeping));
      test.adminJdbc("DROP TRIGGER stop_at_turn_three ON conversation_turns");
      assertThat(turns(first)).containsExactly("1 user", "2 assistant");
      test.adminJdbc("UPDATE workers SET lease_until = now() - interval '1 second'");

      finish(batch, provider);

      assertThat(provider.calls()).as("turn 3 was bought once").isEqualTo(ITEMS * TURNS);
    }
    assertWhole(batch, TURNS, 0);
  }

  private static boolean isCompletion(String point) {
    return point.equals(CrashPoint.AFTER_COMPLETION.name());
  }

  private static int callsOfTwoWorkers(BatchId batch, String point, int pass, Runnable afterCrash)
      throws Exception {
    try (CountingProvider provider = new CountingProvider()) {
      crash(point, pass, provider);
      assertThat(count("batch_items", batch, "state = 'completed'"))
          .as("completed before the crash")
          .isEqualTo(isCompletion(point) ? 2 : 1);
      afterCrash.run();
      test.adminJdbc("UPDATE workers SET lease_until = now() - interval '1 second'");
      finish(batch, provider);
      return provider.calls();
    }
  }

  /** Every item has one conversation, every answer is paid once, and the sum is right. */
  private static void assertWhole(BatchId batch, int callsOfAnItem, int inDoubt) {
    Batch done = samples.batches().get(test.actor(), batch);
    assertThat(done.planned()).isEqualTo(done.completed()).isEqualTo(ITEMS);
    assertThat(
            test.adminQuery(
                "SELECT count(*) FROM conversations JOIN batch_items item ON item.id ="
                    + " batch_item_id WHERE status NOT IN ('draft', 'failed')"
                    + " AND item.batch_job_id = '%s' GROUP BY item.id".formatted(batch.value())))
        .hasSize(ITEMS)
        .containsOnly("1");
    int paid = ITEMS * callsOfAnItem;
    assertThat(count("generation_logs", batch, "state = 'settled'")).isEqualTo(paid);
    assertThat(count("generation_logs", batch, "state = 'in_doubt'")).isEqualTo(inDoubt);
    assertThat(count("generation_logs", batch, "true")).isEqualTo(paid + inDoubt);
  }

  private static void crash(String point, int pass, CountingProvider provider) throws Exception {
    CompletableFuture<Process> worker = new CompletableFuture<>();
    boolean killed = point.equals(AFTER_SENT);
    provider.breaksOff(call -> killed && call == pass && worker.join().destroyForcibly() != null);
    Process process = start(point, pass, provider);
    worker.complete(process);
    String said;
    try (var output = process.inputReader()) {
      said = String.join("\n", output.lines().toList());
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(killed ? KILLED : CrashPoint.EXIT_CODE);
    provider.breaksOff(call -> false);
  }

  private static Process start(String point, int pass, CountingProvider provider)
      throws IOException {
    PostgresUrl url = test.application();
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-D" + CrashPoint.PROPERTY + "=" + point + ":" + pass,
                "-cp",
                System.getProperty("java.class.path"),
                CrashingWorker.class.getName(),
                url.address(),
                url.database(),
                url.user(),
                url.password(),
                provider.address()))
        .redirectErrorStream(true)
        .start();
  }

  private static void finish(BatchId batch, CountingProvider provider) {
    WorkerConfig config =
        new WorkerConfig(
            4,
            Duration.ofMillis(20),
            Duration.ofSeconds(60),
            Duration.ofMillis(500),
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(1)));
    try (LangChainChat chat =
        new LangChainChat(profile -> provider.address(), name -> null, samples.tokens())) {
      ConversationMaker maker = samples.maker(chat);
      Worker worker =
          Workers.start(
              samples.database(),
              config,
              maker,
              samples.sweeper(chat),
              samples.ids(),
              new SplittableRandom());
      try (worker) {
        while (!samples.batches().get(test.actor(), batch).isOver()) {
          worker.wakeUp();
        }
      }
    }
  }

  private static UUID item(BatchId batch, int position) {
    return UUID.fromString(
        test.adminQuery(
                "SELECT id FROM batch_items WHERE batch_job_id = '%s' AND position = %d"
                    .formatted(batch.value(), position))
            .getFirst());
  }

  private static List<String> turns(UUID item) {
    return test.adminQuery(
        "SELECT turn_number || ' ' || role FROM conversation_turns WHERE conversation_id = (SELECT"
            + " id FROM conversations WHERE batch_item_id = '%s') ORDER BY turn_number"
                .formatted(item));
  }

  private static int count(String table, BatchId batch, String condition) {
    return Integer.parseInt(
        test.adminQuery(
                "SELECT count(*) FROM %s WHERE batch_job_id = '%s' AND %s"
                    .formatted(table, batch.value(), condition))
            .getFirst());
  }
}
