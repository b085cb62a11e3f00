package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.batch.CrashingWorker.CrashPoint;
import io.turnsmith.database.PostgresUrl;
import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.llm.LangChainChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills a worker's process at each step of an item; another worker finishes the batch. */
@Timeout(90)
class CrashTest {
  private static final int ITEMS = 4;

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
    "AFTER_COMPLETION, 0, 0"
  })
  void anotherWorkerCompletesEveryItemOnceAndBuysNoAnswerTwice(
      CrashPoint point, int repeats, int inDoubt) throws Exception {
    BatchId batch = samples.batch(samples.order(point.name(), ITEMS));
    try (CountingProvider provider = new CountingProvider()) {
      crash(point, provider);
      assertThat(count("batch_items", batch, "state = 'completed'"))
          .as("completed before the crash")
          .isEqualTo(point == CrashPoint.AFTER_COMPLETION ? 2 : 1);
      test.adminJdbc("UPDATE workers SET lease_until = now() - interval '1 second'");

      finish(batch, provider);

      assertThat(provider.calls()).as("calls").isEqualTo(ITEMS + repeats);
    }
    assertThat(count("batch_items", batch, "state = 'completed'")).isEqualTo(ITEMS);
    assertThat(
            test.adminQuery(
                "SELECT count(*) FROM conversations JOIN batch_items item ON item.id ="
                    + " batch_item_id"
                    + " WHERE item.batch_job_id = '%s' GROUP BY item.id".formatted(batch.value())))
        .hasSize(ITEMS)
        .containsOnly("1");
    assertThat(count("generation_logs", batch, "state = 'settled'")).isEqualTo(ITEMS);
    assertThat(count("generation_logs", batch, "state = 'in_doubt'")).isEqualTo(inDoubt);
    assertThat(count("generation_logs", batch, "true")).isEqualTo(ITEMS + inDoubt);
    assertThat(count("batch_items", batch, "attempts > 1"))
        .isEqualTo(point == CrashPoint.AFTER_COMPLETION ? 0 : 1);
  }

  private static void crash(CrashPoint point, CountingProvider provider)
      throws IOException, InterruptedException {
    PostgresUrl url = test.application();
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CrashingWorker.class.getName(),
                    point.name(),
                    url.address(),
                    url.database(),
                    url.user(),
                    url.password(),
                    provider.address()))
            .redirectErrorStream(true)
            .start();
    String said;
    try (var output = process.inputReader()) {
      said = String.join("\n", output.lines().toList());
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(CrashingWorker.EXIT_CODE);
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

  private static int count(String table, BatchId batch, String condition) {
    return Integer.parseInt(
        test.adminQuery(
                "SELECT count(*) FROM %s WHERE batch_job_id = '%s' AND %s"
                    .formatted(table, batch.value(), condition))
            .getFirst());
  }
}
