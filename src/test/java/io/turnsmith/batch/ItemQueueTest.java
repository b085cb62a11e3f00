package io.turnsmith.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.database.Actor;
import io.turnsmith.testing.Samples;
import io.turnsmith.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue's statements one by one; the test moves the time. */
class ItemQueueTest {
  private final TestDatabase test = TestDatabase.fresh();
  private final Samples samples = Samples.in(test);
  private UUID worker;

  @BeforeEach
  void register() {
    worker = newWorker();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void batchesGoByPriorityThenByAgeAndItemsByPosition() {
    BatchId old = batch("old", 2, 5, 16, 3);
    BatchId young = batch("young", 2, 5, 16, 3);
    BatchId urgent = batch("urgent", 2, 9, 16, 3);

    assertThat(claimed(2)).containsOnly(urgent);
    assertThat(claimed(1)).containsOnly(old);
    assertThat(claimed(2)).containsExactlyInAnyOrder(old, young);
    assertThat(claimed(9)).containsOnly(young);
    assertThat(claimed(9)).isEmpty();
    assertThat(
            test.adminQuery(
                "SELECT position::text FROM batch_items WHERE batch_job_id = '%s' ORDER BY claimed_at"
                    .formatted(old.value())))
        .containsExactly("1", "2");
  }

  @Test
  void aWorkerOfOneWorkspaceIsGivenNothingOfAnother() {
    BatchId batch = batch("ours", 2, 5, 16, 3);

    assertThat(claimedIn(test.secondActor())).isEmpty();
    assertThat(claimedIn(test.actor())).containsOnly(batch);
  }

  @Test
  void aBatchGivesOneProcessNoMoreThanItAllows() {
    BatchId narrow = batch("narrow", 5, 9, 2, 3);
    BatchId wide = batch("wide", 5, 5, 16, 3);

    assertThat(claimed(4)).containsExactlyInAnyOrder(narrow, narrow, wide, wide);
    assertThat(claimed(4)).as("its own room is used up").doesNotContain(narrow);
    assertThat(claimed(newWorker(), 1)).as("another process has its own").containsOnly(narrow);
  }

  @Test
  void aClaimCountsOneAttemptAndStartsTheBatch() {
    BatchId batch = batch("one", 1, 5, 16, 3);

    ClaimedItem first = claim(worker, 1).getFirst();

    assertThat(first.attempts()).isEqualTo(1);
    assertThat(samples.batches().get(test.actor(), batch).status()).isEqualTo("pending");
    across(
        queue -> {
          queue.start(new UUID[] {batch.value()});
          return 0;
        });
    assertThat(samples.batches().get(test.actor(), batch).status()).isEqualTo("running");
    giveUp(worker);
    assertThat(item(batch)).isEqualTo("retry 1 worker_lost");
    int due = across(ItemQueue::requeueDueRetries);
    assertThat(due).isEqualTo(1);
    assertThat(item(batch)).isEqualTo("queued 1 worker_lost");

    ClaimedItem second = claim(newWorker(), 1).getFirst();

    assertThat(second.attempts()).isEqualTo(2);
    assertThat(second.leaseToken()).isNotEqualTo(first.leaseToken());
  }

  @Test
  void aDeadWorkersWriteIsRefusedAndTheNextOneCompletes() {
    BatchId batch = batch("fenced", 1, 5, 16, 3);
    ClaimedItem dead = claim(worker, 1).getFirst();
    giveUp(worker);
    across(ItemQueue::requeueDueRetries);
    ClaimedItem next = claim(newWorker(), 1).getFirst();

    assertThat(complete(dead)).isFalse();
    assertThat(complete(next)).isTrue();
    assertThat(complete(next)).as("a second time").isFalse();
    assertThat(item(batch)).startsWith("completed 2");
  }

  @Test
  void anItemThatTookItsWorkerWithItOnEveryAttemptIsPoison() {
    BatchId batch = batch("poison", 1, 5, 16, 1);
    for (int attempt = 1; attempt <= 2; attempt++) {
      UUID doomed = newWorker();
      assertThat(claim(doomed, 1)).hasSize(1);
      giveUp(doomed);
      across(ItemQueue::requeueDueRetries);
    }

    assertThat(item(batch)).isEqualTo("failed 2 poison");
    assertThat(claim(newWorker(), 1)).isEmpty();
  }

  @Test
  void aWorkerWhoseLeaseRanOutGetsNothingUntilItHasRenewedIt() {
    batch("waiting", 1, 5, 16, 3);
    expire(worker);
    assertThat(claim(worker, 1)).isEmpty();

    assertThat(beat(worker)).isTrue();
    assertThat(claim(worker, 1)).hasSize(1);
  }

  @Test
  void aWorkerThatWasGivenUpIsToldSoByItsHeartbeat() {
    expire(worker);
    across(ItemQueue::giveUpDeadWorkers);

    assertThat(beat(worker)).isFalse();
  }

  @Test
  void aLivingWorkersItemsAreNobodyElses() {
    BatchId batch = batch("alive", 2, 5, 16, 3);
    claim(worker, 2);

    across(ItemQueue::giveUpDeadWorkers);
    across(ItemQueue::takeFromStoppedWorkers);

    assertThat(samples.batches().get(test.actor(), batch).running()).isEqualTo(2);
  }

  @Test
  void whatALivingWorkerDoesNotWorkIsQueuedAgainAndTheRestStays() {
    BatchId batch = batch("stray", 3, 5, 16, 0);
    List<ClaimedItem> items = claim(worker, 3);
    UUID[] worked = {items.getFirst().leaseToken()};

    int given = across(queue -> queue.giveBack(worker, worked));

    assertThat(given).isEqualTo(2);

    Batch after = samples.batches().get(test.actor(), batch);
    assertThat(after.running()).isEqualTo(1);
    assertThat(after.queued()).isEqualTo(2);
  }

  @Test
  void pausedAndCancelledBatchesGiveNothing() {
    BatchId batch = batch("paused", 2, 5, 16, 3);
    test.adminJdbc(
        "UPDATE batch_jobs SET status = 'paused', started_at = now() WHERE id = '%s'"
            .formatted(batch.value()));
    assertThat(claim(worker, 2)).isEmpty();

    samples.batches().cancel(test.actor(), batch);
    assertThat(claim(worker, 2)).isEmpty();
    assertThat(samples.batches().get(test.actor(), batch).cancelled()).isEqualTo(2);
  }

  private BatchId batch(String name, int count, int priority, int concurrency, int maxRetries) {
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
            usual.profile(),
            usual.pipeline(),
            priority,
            concurrency,
            maxRetries,
            null));
  }

  private UUID newWorker() {
    UUID id = samples.ids().next();
    across(
        queue -> {
          queue.register(id, "here", 1, "test", "10", 8, Duration.ofMinutes(1));
          return 0;
        });
    return id;
  }

  private boolean beat(UUID id) {
    boolean known = across(queue -> queue.heartbeat(id, Duration.ofMinutes(1)));
    return known;
  }

  private void giveUp(UUID id) {
    expire(id);
    across(ItemQueue::giveUpDeadWorkers);
    across(ItemQueue::takeFromStoppedWorkers);
  }

  private void expire(UUID id) {
    test.adminJdbc(
        "UPDATE workers SET lease_until = now() - interval '1 second' WHERE id = '%s'"
            .formatted(id));
  }

  private List<ClaimedItem> claim(UUID id, int limit) {
    return across(queue -> queue.claim(id, limit));
  }

  private List<BatchId> claimed(int limit) {
    return claimed(worker, limit);
  }

  private List<BatchId> claimedIn(Actor actor) {
    WorkScope scope = WorkScope.of(actor.workspace());
    return across(queue -> queue.claim(worker, 9, scope.batchIds(), scope.workspaceId())).stream()
        .map(ClaimedItem::batchJobId)
        .toList();
  }

  private List<BatchId> claimed(UUID id, int limit) {
    return claim(id, limit).stream().map(ClaimedItem::batchJobId).toList();
  }

  private boolean complete(ClaimedItem item) {
    return test.database()
        .inWorkspace(
            item.actor(),
            handle -> handle.attach(Items.class).complete(item.id(), item.leaseToken()));
  }

  private String item(BatchId batch) {
    return test.adminQuery(
            """
            SELECT state || ' ' || attempts || ' ' || coalesce(failure_kind, '') FROM batch_items
            WHERE batch_job_id = '%s'
            """
                .formatted(batch.value()))
        .getFirst();
  }

  private <T> T across(Function<ItemQueue, T> work) {
    return test.database().acrossWorkspaces(handle -> work.apply(handle.attach(ItemQueue.class)));
  }
}
