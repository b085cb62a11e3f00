package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.turnsmith.generation.MakingResult.Held;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.testing.FakeChat;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of items, batches and profiles when calls do not go through. */
@Timeout(60)
class ReactionsTest {
  private static final RetryPolicy AT_ONCE = new RetryPolicy(Duration.ZERO, Duration.ZERO);

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
  void aWrongKeyIsRefusedOnceAndWhatUsesItWaitsForAPerson() {
    profile("wrong-key", null);
    BatchId batch = order("wrong-key-one", "wrong-key", 20, 3);
    BatchId other = order("wrong-key-two", "wrong-key", 2, 3);
    FakeChat refusing = FakeChat.inOrder(FakeChat.status(401, "invalid_api_key"));

    workOff(refusing);

    assertThat(refusing.calls()).isEqualTo(1);
    for (BatchId each : List.of(batch, other)) {
      BatchRest rest = samples.batches().rest(test.actor(), each).orElseThrow();
      assertThat(rest.kind()).isEqualTo("disabled");
      assertThat(rest.reason()).contains("401", "turnsmith model enable wrong-key");
      assertThat(items(each, "state = 'queued'")).isEqualTo(items(each, "true"));
    }
    assertThat(
            test.adminQuery(
                "SELECT event FROM audit_log WHERE details ->> 'name' = 'wrong-key'"
                    + " AND event = 'model.disabled'"))
        .hasSize(1);
  }

  @Test
  void aWrongKeyOfOneVoiceDisablesItsProfileAndNoOther() {
    BatchId batch = samples.batch(samples.order("two voices", 3, "two-models"));
    FakeChat chat = FakeChat.inOrder(FakeChat.status(401, "invalid_api_key"));

    workOff(chat);

    assertThat(chat.calls()).isEqualTo(1);
    assertThat(status(batch)).isEqualTo("paused");
    assertThat(test.adminQuery("SELECT name FROM model_profiles WHERE status = 'disabled'"))
        .contains("unpriced")
        .doesNotContain("model");
    assertThat(samples.batches().rest(test.actor(), batch).orElseThrow().reason())
        .contains("the model profile 'unpriced' is disabled");
    samples.batches().cancel(test.actor(), batch);
  }

  @Test
  void anEnabledProfileLetsItsBatchesGoOn() {
    ModelProfile profile = profile("mended", null);
    BatchId batch = order("mended", "mended", 2, 3);
    workOff(FakeChat.inOrder(FakeChat.status(401, "invalid_api_key")));

    samples
        .database()
        .useWorkspace(
            test.actor(),
            handle -> {
              ModelProfiles.enable(handle, profile.id());
              assertThat(Batches.resumeDisabled(handle, profile.id())).isEqualTo(1);
            });
    workOff(good());

    assertThat(status(batch)).isEqualTo("completed");
    assertThat(items(batch, "state = 'completed' AND attempts - parks = 1")).isEqualTo(2);
  }

  @Test
  void aProfileFoundDisabledPausesTheBatchAndSpendsNothing() {
    ModelProfile profile = profile("asleep", null);
    BatchId batch = order("asleep", "asleep", 3, 0);
    samples
        .database()
        .useWorkspace(
            test.actor(), handle -> ModelProfiles.disable(handle, profile.id(), "tidied away"));
    FakeChat chat = good();

    workOff(chat);

    assertThat(chat.calls()).isZero();
    assertThat(status(batch)).isEqualTo("paused");
    assertThat(samples.batches().rest(test.actor(), batch).orElseThrow().reason())
        .contains("tidied away");
    assertThat(items(batch, "state = 'queued'")).isEqualTo(3);
  }

  @Test
  void aRefusalIsPassedOnToTheFallbackAndTheLedgerNamesWhoWroteIt() {
    profile("liberal", null);
    profile("strict", "liberal");
    BatchId batch = order("refused", "strict", 1, 0);
    FakeChat chat = FakeChat.inOrder(FakeChat.refuses(), FakeChat.says(Samples.goodReply()));

    workOff(chat);

    assertThat(status(batch)).isEqualTo("completed");
    assertThat(samples.batches().madeByFallback(test.actor(), batch)).isEqualTo(1);
    assertThat(runs(batch))
        .containsExactly("failed refused the model or its provider refused", "completed null null");
  }

  @Test
  void theFallbacksOwnRefusalEndsTheItem() {
    profile("as-strict", null);
    profile("strict-too", "as-strict");
    BatchId batch = order("refused-twice", "strict-too", 1, 3);
    FakeChat chat = FakeChat.inOrder(FakeChat.refuses());

    workOff(chat);

    assertThat(chat.calls()).isEqualTo(2);
    assertThat(items(batch, "state = 'failed' AND failure_kind = 'refused'")).isEqualTo(1);
  }

  @Test
  void anOverloadThatOutlastsItsRetriesIsPassedOn() {
    profile("spare", null);
    profile("busy", "spare");
    BatchId batch = order("overloaded", "busy", 1, 1);
    FakeChat chat =
        FakeChat.inOrder(
            FakeChat.status(529, "overloaded"),
            FakeChat.status(529, "overloaded"),
            FakeChat.says(Samples.goodReply()));

    workOff(chat);

    assertThat(status(batch)).isEqualTo("completed");
    assertThat(samples.batches().madeByFallback(test.actor(), batch)).isEqualTo(1);
  }

  @Test
  void aRequestThatIsWrongIsWrongForTheFallbackToo() {
    profile("never-asked", null);
    profile("picky", "never-asked");
    BatchId batch = order("bad-request", "picky", 1, 3);
    FakeChat chat = FakeChat.inOrder(FakeChat.status(400, "invalid_request_error"));

    workOff(chat);

    assertThat(chat.calls()).isEqualTo(1);
    assertThat(items(batch, "state = 'failed' AND failure_kind = 'invalid_request'")).isEqualTo(1);
  }

  @Test
  void anOpenBreakerPassesOnAtOnceWhereThereIsAFallback() {
    profile("awake", null);
    profile("failing", "awake");
    BatchId batch = order("breaker", "failing", 1, 3);
    maker(FakeChat.inOrder(FakeChat.status(500, "server"))).work(claim(batch).getFirst());
    ClaimedItem item = claim(batch).getFirst();
    ProfileChoice.Use use = use(item);

    reactions()
        .held(
            item, use, new Held(Duration.ofMinutes(5), "unavailable", "it failed", use.profile()));

    assertThat(use(claim(batch).getFirst()).profile().name()).isEqualTo("awake");
  }

  @Test
  void aBatchThatMustWaitLeavesTheWorkerToOthersAndUsesUpNoAttempt() {
    profile("slow", null);
    BatchId waits = order("waits", "slow", 3, 0);
    BatchId runs = order("runs", "slow", 1, 0);
    ClaimedItem item =
        claim(1).stream().filter(each -> each.batchJobId().equals(waits)).findFirst().orElseThrow();

    reactions()
        .held(
            item,
            use(item),
            new Held(Duration.ofDays(1), "spend_cap", "the cap is reached", use(item).profile()));

    assertThat(claim(9)).extracting(ClaimedItem::batchJobId).containsOnly(runs);
    assertThat(items(waits, "state = 'retry' AND attempts = 1 AND parks = 1")).isEqualTo(1);
    BatchRest rest = samples.batches().rest(test.actor(), waits).orElseThrow();
    assertThat(rest.until()).isNotNull();
    assertThat(rest.reason()).isEqualTo("the cap is reached");
    samples.batches().cancel(test.actor(), waits);
    samples.batches().cancel(test.actor(), runs);
  }

  @Test
  void anItemWhoseDoubtAPersonMustResolveWaitsAlone() {
    profile("doubtful", null);
    BatchId batch = order("doubtful", "doubtful", 2, 0);
    ClaimedItem item = claim(batch).getFirst();

    reactions()
        .held(
            item,
            use(item),
            new Held(Duration.ofDays(1), "in_doubt", "nobody knows", use(item).profile()));

    assertThat(items(batch, "state = 'retry' AND parks = 1")).isEqualTo(1);
    assertThat(samples.batches().rest(test.actor(), batch)).isEmpty();
    samples.batches().cancel(test.actor(), batch);
  }

  @Test
  void whatAPersonPausesIsNotClaimedUntilAPersonResumesIt() {
    profile("usual", null);
    BatchId batch = order("by-hand", "usual", 2, 0);
    samples.batches().pause(test.actor(), batch);

    workOff(good());
    assertThat(items(batch, "state = 'queued'")).isEqualTo(2);
    samples.batches().resume(test.actor(), batch);
    workOff(good());

    assertThat(status(batch)).isEqualTo("completed");
    assertThat(
            test.adminQuery(
                "SELECT event FROM audit_log WHERE target_id = '%s' ORDER BY id"
                    .formatted(batch.value())))
        .containsExactly("batch.created", "batch.paused", "batch.resumed");
  }

  @Test
  void aPausedBatchCanBeCancelledAndThenNotResumed() {
    profile("gone", null);
    BatchId batch = order("gone", "gone", 2, 0);
    samples.batches().pause(test.actor(), batch);

    assertThat(samples.batches().cancel(test.actor(), batch)).isEqualTo(2);
    assertThatThrownBy(() -> samples.batches().resume(test.actor(), batch))
        .isInstanceOf(UserMistake.class)
        .hasMessage("the batch is cancelled: there is nothing to resume");
  }

  @Test
  void anItemWhoseCallsCostThreeTimesTheExpectedIsGivenUp() {
    profile("dear", null);
    BatchId batch = order("dear", "dear", 1, 5);
    test.adminJdbc(
        "UPDATE batch_jobs SET estimated_cost_usd = 0.000001 WHERE id = '%s'"
            .formatted(batch.value()));
    FakeChat chat = FakeChat.inOrder(FakeChat.garbage());

    workOff(chat);

    assertThat(chat.calls()).isEqualTo(1);
    assertThat(items(batch, "state = 'failed' AND failure_kind = 'too_dear'")).isEqualTo(1);
  }

  /** One worker's work, without its threads: until nothing is queued any more. */
  private static void workOff(FakeChat chat) {
    ItemMaker maker = maker(chat);
    List<ClaimedItem> claimed = claim(1);
    while (!claimed.isEmpty()) {
      claimed.forEach(maker::work);
      claimed = claim(1);
    }
    samples.database().useAcross(handle -> handle.attach(ItemQueue.class).endFinishedBatches());
  }

  private static ItemMaker maker(FakeChat chat) {
    return new ItemMaker(
        samples.database(),
        samples.maker(chat),
        samples.sweeper(chat),
        AT_ONCE,
        samples.ids(),
        new Random(1));
  }

  private static List<ClaimedItem> claim(BatchId only) {
    return claim(1).stream().filter(item -> item.batchJobId().equals(only)).toList();
  }

  private static List<ClaimedItem> claim(int most) {
    UUID worker = samples.ids().next();
    return samples
        .database()
        .acrossWorkspaces(
            handle -> {
              ItemQueue queue = handle.attach(ItemQueue.class);
              queue.register(worker, "here", 1, "test", "15", 1, Duration.ofMinutes(5));
              queue.requeueDueRetries();
              List<ClaimedItem> claimed = queue.claim(worker, most);
              queue.start(
                  claimed.stream().map(item -> item.batchJobId().value()).toArray(UUID[]::new));
              return claimed;
            });
  }

  private static ProfileChoice.Use use(ClaimedItem item) {
    return (ProfileChoice.Use)
        samples
            .database()
            .<ProfileChoice>inWorkspace(item.actor(), handle -> ProfileChoice.of(handle, item));
  }

  private static Reactions reactions() {
    return new Reactions(samples.database(), AT_ONCE, samples.ids(), new Random(1));
  }

  private static FakeChat good() {
    return FakeChat.of(request -> FakeChat.says(Samples.reply(request)));
  }

  private static ModelProfile profile(String name, @Nullable String fallback) {
    ModelProfile profile = samples.profile(name, Samples.PRICES);
    samples.add(profile);
    if (fallback != null) {
      test.adminJdbc(
          "UPDATE model_profiles SET fallback = '%s' WHERE name = '%s'".formatted(fallback, name));
    }
    return profile;
  }

  private static BatchId order(String name, String profile, int count, int maxRetries) {
    BatchSpec usual = samples.order(name, count);
    return samples.batch(
        new BatchSpec(
            name,
            usual.tiers(),
            usual.templates(),
            usual.scenarios(),
            usual.edgeCases(),
            usual.parameters(),
            usual.perCell(),
            count,
            usual.seed(),
            profile,
            usual.pipeline(),
            usual.priority(),
            1,
            maxRetries,
            null));
  }

  private static String status(BatchId batch) {
    return samples.batches().get(test.actor(), batch).status();
  }

  private static int items(BatchId batch, String condition) {
    return Integer.parseInt(
        test.adminQuery(
                "SELECT count(*) FROM batch_items WHERE batch_job_id = '%s' AND (%s)"
                    .formatted(batch.value(), condition))
            .getFirst());
  }

  private static List<String> runs(BatchId batch) {
    return test.adminQuery(
        """
        SELECT concat_ws(' ', run.state, coalesce(run.failure_kind, 'null'),
            coalesce(run.error_message, 'null'))
        FROM runs run JOIN batch_items item ON item.id = run.batch_item_id
        WHERE item.batch_job_id = '%s' ORDER BY run.number
        """
            .formatted(batch.value()));
  }
}
