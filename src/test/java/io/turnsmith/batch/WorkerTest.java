package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.FailureKind;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.FakeChat.Deed;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real workers on a real queue; the provider is scripted. */
@Timeout(60)
class WorkerTest {
  private static final WorkerConfig QUICK = config(8);

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
  void theBalanceHoldsAtEveryMomentWhileCallsFailAtRandom() {
    long seed = new SplittableRandom().nextLong();
    System.out.println("[WorkerTest] seed " + seed);
    BatchId batch = samples.batch(order("storm", 200, 16, 2));
    FakeChat chat = storm(seed);

    try (Worker one = start(chat, seed);
        Worker two = start(chat, seed + 1)) {
      one.wakeUp();
      two.wakeUp();
      Batch last = samples.batches().get(test.actor(), batch);
      while (!last.status().equals("completed")) {
        assertThat(last.accounted()).as("balance, seed %d", seed).isEqualTo(200);
        last = samples.batches().get(test.actor(), batch);
      }
      assertThat(last.finished()).as("seed %d", seed).isEqualTo(200);
      assertThat(last.isOver()).isTrue();
    }
    assertEveryItemIsExactlyWhatItSays(batch, "seed " + seed);
    assertThat(chat.calls()).isEqualTo(logs(batch, "true"));
  }

  @Test
  void twoWorkersNeverGetTheSameItem() {
    BatchId batch = samples.batch(order("shared", 120, 64, 0));
    Map<ItemId, Integer> worked = new ConcurrentHashMap<>();
    ItemWork counting =
        item -> {
          worked.merge(item.id(), 1, Integer::sum);
          complete(item);
        };
    try (Worker one = start(counting);
        Worker two = start(counting)) {
      awaitStatus(batch, "completed", one, two);
    }
    assertThat(worked).hasSize(120).allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    assertThat(items(batch, "attempts <> 1")).isZero();
  }

  @Test
  void aWorkerOfOneBatchLeavesTheOthersQueued() {
    BatchId earlier = samples.batch(order("of somebody else", 5, 4, 0));
    BatchId ours = samples.batch(order("ours", 5, 4, 0));

    try (Worker worker =
        new Worker(
            samples.database(),
            QUICK,
            this::complete,
            WorkScope.of(ours),
            () -> new WorkerIdentity(samples.ids().next(), "here", 1, "test", "11"))) {
      worker.start();
      awaitStatus(ours, "completed", worker);
    }

    assertThat(items(earlier, "state = 'queued' AND attempts = 0")).isEqualTo(5);
    samples.batches().cancel(test.actor(), earlier);
  }

  @Test
  void neverWorksMoreItemsOfABatchAtOnceThanItAllows() {
    BatchId batch = samples.batch(order("narrow", 30, 3, 0));
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    ItemWork watching =
        item -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          items(batch, "true"); // something that takes a moment
          now.decrementAndGet();
          complete(item);
        };
    try (Worker worker = start(watching)) {
      awaitStatus(batch, "completed", worker);
    }
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void aBatchOfWhichNothingWasMadeHasFailed() {
    BatchId batch = samples.batch(order("hopeless", 4, 4, 3));

    try (Worker worker = start(FakeChat.inOrder(FakeChat.refuses()), 1)) {
      awaitStatus(batch, "failed", worker);
    }

    assertThat(items(batch, "failure_kind = 'refused' AND attempts = 1")).isEqualTo(4);
    assertThat(samples.batches().failures(test.actor(), batch).getFirst().kind())
        .isEqualTo("refused");
  }

  @Test
  void aFailureWorthRetryingIsTriedAgainAsOftenAsTheBatchAllows() {
    BatchId batch = samples.batch(order("stubborn", 1, 4, 2));
    FakeChat chat = FakeChat.inOrder(FakeChat.status(429, "slow_down"));

    try (Worker worker = start(chat, 1)) {
      awaitStatus(batch, "failed", worker);
    }

    assertThat(chat.calls()).isEqualTo(3);
    assertThat(items(batch, "failure_kind = 'ramping' AND attempts = 3")).isEqualTo(1);
    assertThat(
            test.adminQuery(
                "SELECT run.state FROM runs run JOIN batch_items item ON item.id ="
                    + " run.batch_item_id"
                    + " WHERE item.batch_job_id = '%s'".formatted(batch.value())))
        .containsExactly("failed");
  }

  @Test
  void aRetryWaitsForItsTimeAndGoesOnWithTheSameRun() throws InterruptedException {
    BatchId batch = samples.batch(order("patient", 1, 4, 3));
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);
    FakeChat chat =
        FakeChat.of(
            request -> {
              failed.countDown();
              return asked.getAndIncrement() == 0
                  ? FakeChat.breaks(FailureKind.UNREACHABLE)
                  : FakeChat.says(Samples.reply(request));
            });
    WorkerConfig slowRetries = config(8, new RetryPolicy(Duration.ofDays(9), Duration.ofDays(9)));

    try (Worker worker = start(slowRetries, maker(chat, slowRetries, 3))) {
      failed.await();
      awaitItems(batch, "state = 'retry' AND run_after > now()", 1, worker);
      assertThat(samples.batches().get(test.actor(), batch).retry()).isEqualTo(1);
      test.adminJdbc(
          "UPDATE batch_items SET run_after = now() WHERE batch_job_id = '%s'"
              .formatted(batch.value()));
      awaitStatus(batch, "completed", worker);
    }

    assertThat(asked.get()).isEqualTo(2);
    assertThat(items(batch, "attempts = 2")).isEqualTo(1);
    assertThat(logs(batch, "attempt = 2 AND state = 'settled'")).isEqualTo(1);
  }

  @Test
  void cancellingLetsFinishWhatRunsAndCallsOffTheRest() throws InterruptedException {
    BatchId batch = samples.batch(order("called-off", 10, 2, 0));
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch goOn = new CountDownLatch(1);
    FakeChat chat =
        FakeChat.of(request -> FakeChat.says(Samples.reply(request)))
            .whenSent(
                () -> {
                  begun.countDown();
                  await(goOn);
                });

    try (Worker worker = start(chat, 1)) {
      begun.await();
      assertThat(samples.batches().cancel(test.actor(), batch)).isEqualTo(8);
      assertThat(samples.batches().get(test.actor(), batch).running()).isEqualTo(2);
      goOn.countDown();
      awaitItems(batch, "state = 'completed'", 2, worker);
    }

    Batch over = samples.batches().get(test.actor(), batch);
    assertThat(over.status()).isEqualTo("cancelled");
    assertThat(over.isOver()).isTrue();
    assertThat(over.cancelled()).isEqualTo(8);
    assertEveryItemIsExactlyWhatItSays(batch, "cancelled");
  }

  @Test
  void anItemThatFailsAfterItsBatchWasCancelledIsCancelledToo() throws InterruptedException {
    BatchId batch = samples.batch(order("called-off-late", 1, 2, 3));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    FakeChat chat =
        FakeChat.inOrder(FakeChat.status(429, "slow_down"))
            .whenSent(
                () -> {
                  begun.countDown();
                  await(goOn);
                });

    try (Worker worker = start(chat, 1)) {
      begun.await();
      samples.batches().cancel(test.actor(), batch);
      goOn.countDown();
      awaitItems(batch, "state = 'cancelled'", 1, worker);
    }

    assertThat(samples.batches().get(test.actor(), batch).isOver()).isTrue();
  }

  @Test
  void aStoppedWorkerPutsItsItemsBackWithoutPoisoningThem() throws InterruptedException {
    BatchId batch = samples.batch(order("interrupted", 3, 3, 0));
    CountDownLatch begun = new CountDownLatch(3);
    Worker stopped =
        start(
            item -> {
              begun.countDown();
              await(new CountDownLatch(1));
            });
    begun.await();

    stopped.close();

    assertThat(items(batch, "state = 'queued' AND attempts = 1")).isEqualTo(3);
    try (Worker next = start(this::complete)) {
      awaitStatus(batch, "completed", next);
    }
  }

  @Test
  void anOutageOfTheDatabaseLosesNoItemAndNoAnswer() {
    BatchId batch = samples.batch(order("outage", 24, 8, 0));
    AtomicInteger answered = new AtomicInteger();
    FakeChat chat = FakeChat.of(request -> FakeChat.says(Samples.reply(request)));
    chat.whenKept(
        () -> {
          if (answered.incrementAndGet() % 6 == 0) {
            test.dropConnections();
          }
        });

    try (Worker worker = start(chat, 1)) {
      awaitStatus(batch, "completed", worker);
    }

    assertThat(items(batch, "state = 'completed'")).isEqualTo(24);
    assertEveryItemIsExactlyWhatItSays(batch, "outage");
    assertThat(logs(batch, "state = 'settled'")).isEqualTo(24);
    assertThat(chat.calls()).isBetween(24, 24 + logs(batch, "state = 'in_doubt'"));
  }

  @Test
  void aWorkerThatWasGivenUpBeginsAnew() {
    try (Worker worker = start(this::complete)) {
      test.adminJdbc(
          "UPDATE workers SET state = 'stopped', stopped_at = now() WHERE state = 'active'");
      BatchId batch = samples.batch(order("revived", 2, 2, 0));

      awaitStatus(batch, "completed", worker);
    }
  }

  @Test
  void aLivingWorkerWhoseLeaseRanOutInAnOutageDoesNotGiveItselfUp() {
    try (Worker worker = start(this::complete)) {
      String before = "SELECT count(*) FROM workers WHERE state = 'active'";
      assertThat(test.adminQuery(before)).containsExactly("1");
      test.adminJdbc(
          "UPDATE workers SET lease_until = now() - interval '1 minute' WHERE state = 'active'");
      BatchId batch = samples.batch(order("renewed", 2, 2, 0));

      awaitStatus(batch, "completed", worker);
      assertThat(test.adminQuery(before)).containsExactly("1");
    }
  }

  @Test
  void anErrorOfOursIsRetriedAndThenSetAsideByName() {
    BatchId batch = samples.batch(order("buggy", 1, 2, 1));
    FakeChat chat =
        FakeChat.of(
            _ -> {
              throw new IllegalStateException("a bug");
            });

    try (Worker worker = start(chat, 1)) {
      awaitStatus(batch, "failed", worker);
    }

    assertThat(items(batch, "failure_kind = 'bug' AND error_message NOT LIKE '%a bug%'"))
        .isEqualTo(1);
  }

  @Test
  void aWorkerWithRoomForOneWorksOneAtATime() {
    BatchId batch = samples.batch(order("single", 6, 8, 0));
    Semaphore one = new Semaphore(1);
    AtomicBoolean crowded = new AtomicBoolean();
    ItemWork alone =
        item -> {
          if (!one.tryAcquire()) {
            crowded.set(true);
          }
          complete(item);
          one.release();
        };
    try (Worker worker = start(config(1), alone)) {
      awaitStatus(batch, "completed", worker);
    }
    assertThat(crowded).isFalse();
  }

  /** Every kind of trouble that a provider makes; the same for the same item. */
  private static FakeChat storm(long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    return FakeChat.of(request -> deed(roll(dice), request));
  }

  private static synchronized int roll(SplittableRandom dice) {
    return dice.nextInt(12);
  }

  private static Deed deed(int roll, ChatRequest request) {
    return switch (roll) {
      case 0 -> FakeChat.status(429, "slow_down");
      case 1 -> FakeChat.breaks(FailureKind.CUT);
      case 2 -> FakeChat.status(500, "server");
      case 3 -> FakeChat.refuses();
      case 4 -> FakeChat.says("not JSON");
      case 5 -> FakeChat.garbage();
      case 6 -> FakeChat.breaks(FailureKind.UNREACHABLE);
      default -> FakeChat.says(Samples.reply(request));
    };
  }

  /** Completed items have one conversation, others none; no run or call of them is left open. */
  private static void assertEveryItemIsExactlyWhatItSays(BatchId batch, String hint) {
    assertThat(
            test.adminQuery(
                """
                SELECT item.state || ' ' || count(conversation.id) FROM batch_items item
                LEFT JOIN conversations conversation ON conversation.batch_item_id = item.id
                WHERE item.batch_job_id = '%s'
                GROUP BY item.id, item.state
                HAVING count(conversation.id) <> CASE item.state WHEN 'completed' THEN 1 ELSE 0 END
                """
                    .formatted(batch.value())))
        .as(hint)
        .isEmpty();
    assertThat(
            test.adminQuery(
                """
                SELECT item.state || ' ' || run.state FROM runs run
                JOIN batch_items item ON item.id = run.batch_item_id
                WHERE item.batch_job_id = '%s' AND run.state <> item.state
                """
                    .formatted(batch.value())))
        .as(hint)
        .isEmpty();
    assertThat(logs(batch, "state IN ('intent', 'responded')")).as(hint).isZero();
  }

  private static WorkerConfig config(int capacity) {
    return config(capacity, new RetryPolicy(Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  private static WorkerConfig config(int capacity, RetryPolicy retry) {
    return new WorkerConfig(
        capacity,
        Duration.ofMillis(20),
        Duration.ofSeconds(60),
        Duration.ofMillis(200),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        retry);
  }

  private static BatchSpec order(String name, int count, int concurrency, int maxRetries) {
    BatchSpec usual = samples.order(name, count);
    return new BatchSpec(
        name,
        usual.tiers(),
        usual.templates(),
        usual.scenarios(),
        usual.edgeCases(),
        usual.parameters(),
        usual.perCell(),
        count,
        usual.seed(),
        usual.profile(),
        usual.pipeline(),
        usual.priority(),
        concurrency,
        maxRetries,
        null);
  }

  private static Worker start(FakeChat chat, long seed) {
    return start(QUICK, maker(chat, QUICK, seed));
  }

  private static Worker start(ItemWork work) {
    return start(QUICK, work);
  }

  private static Worker start(WorkerConfig config, ItemWork work) {
    Worker worker =
        new Worker(
            samples.database(),
            config,
            work,
            () -> new WorkerIdentity(samples.ids().next(), "here", 1, "test", "10"));
    worker.start();
    return worker;
  }

  private static ItemWork maker(FakeChat chat, WorkerConfig config, long seed) {
    ConversationMaker maker = samples.maker(chat);
    return new ItemMaker(
        samples.database(),
        maker,
        samples.sweeper(chat),
        config.retry(),
        samples.ids(),
        new Random(seed));
  }

  private void complete(ClaimedItem item) {
    samples
        .database()
        .useWorkspace(
            item.actor(),
            handle -> handle.attach(Items.class).complete(item.id(), item.leaseToken()));
  }

  private static void awaitStatus(BatchId batch, String status, Worker... workers) {
    String query = "SELECT status FROM batch_jobs WHERE id = '%s'".formatted(batch.value());
    while (!test.adminQuery(query).equals(List.of(status))) {
      for (Worker worker : workers) {
        worker.wakeUp();
      }
    }
  }

  private static void awaitItems(BatchId batch, String condition, int wanted, Worker worker) {
    while (items(batch, condition) != wanted) {
      worker.wakeUp();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody let it go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int items(BatchId batch, String condition) {
    return count("batch_items", batch, condition);
  }

  private static int logs(BatchId batch, String condition) {
    return count("generation_logs", batch, condition);
  }

  private static synchronized int count(String table, BatchId batch, String condition) {
    List<String> rows =
        test.adminQuery(
            "SELECT count(*) FROM "
                + table
                + " WHERE batch_job_id = '"
                + batch.value()
                + "' AND "
                + condition);
    return Integer.parseInt(rows.getFirst());
  }
}
