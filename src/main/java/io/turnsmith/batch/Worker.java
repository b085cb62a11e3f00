package io.turnsmith.batch;

import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseUnavailable;
import io.turnsmith.ledger.CrashPoint;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works items of all batches: one dispatcher claims many at once, a virtual thread works each. Its
 * background loops survive an outage of the database; nothing new is claimed while it lasts.
 */
public final class Worker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  private final Database database;
  private final WorkerConfig config;
  private final ItemWork work;
  private final WorkScope scope;
  private final Supplier<WorkerIdentity> identities;
  private final Semaphore wake = new Semaphore(0);
  // By lease token: an item may be claimed again before its last claim has let go.
  private final Map<UUID, ClaimedItem> held = new ConcurrentHashMap<>();
  private final ExecutorService items = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clockwork =
      Executors.newScheduledThreadPool(
          1, Thread.ofVirtual().name("worker-clockwork-", 0).factory());
  private final Thread dispatcher;
  // Items may be ours in the database that nothing here works: see giveBackStrays.
  private final AtomicBoolean strays = new AtomicBoolean();
  private volatile WorkerIdentity identity;
  private volatile boolean stopping;

  /** Works the items of all batches. */
  Worker(
      Database database, WorkerConfig config, ItemWork work, Supplier<WorkerIdentity> identities) {
    this(database, config, work, WorkScope.ALL, identities);
  }

  /**
   * @param identities a new identity at each call
   */
  Worker(
      Database database,
      WorkerConfig config,
      ItemWork work,
      WorkScope scope,
      Supplier<WorkerIdentity> identities) {
    this.database = database;
    this.config = config;
    this.work = work;
    this.scope = scope;
    this.identities = identities;
    this.identity = identities.get();
    this.dispatcher = Thread.ofVirtual().name("worker-dispatcher").unstarted(this::dispatch);
  }

  /** Registers and begins to claim. */
  void start() {
    register(identity);
    every(config.heartbeat().toMillis(), this::beat);
    every(config.sweepInterval().toMillis(), this::sweep);
    dispatcher.start();
  }

  /** Looks for items at once instead of after the next poll. */
  public void wakeUp() {
    wake.release();
  }

  /**
   * Claims nothing more, waits a while for the calls in flight and interrupts the rest. What it
   * then still holds is queued again.
   */
  @Override
  public void close() {
    stopping = true;
    wake.release();
    try {
      dispatcher.join(config.grace());
      items.shutdown();
      if (!items.awaitTermination(config.grace().toMillis(), TimeUnit.MILLISECONDS)) {
        items.shutdownNow();
        items.awaitTermination(config.grace().toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      items.shutdownNow();
      Thread.currentThread().interrupt();
    }
    clockwork.shutdownNow();
    signOff();
  }

  private void dispatch() {
    while (!stopping) {
      try {
        if (claim() == 0) {
          pause();
        }
      } catch (DatabaseUnavailable e) {
        log.warn("no item can be claimed, the database is away: {}", e.getMessage());
        strays.set(true); // a claim may have been committed whose answer was lost
        pause();
      } catch (RuntimeException e) {
        log.error("claiming failed", e);
        pause();
      }
    }
  }

  private int claim() {
    giveBackStrays();
    int room = config.capacity() - held.size();
    List<ClaimedItem> claimed = room == 0 ? List.of() : claim(room);
    for (ClaimedItem item : claimed) {
      held.put(item.leaseToken(), item);
      items.execute(() -> workAndLetGo(item));
    }
    return claimed.size();
  }

  /**
   * Puts items back into the queue that the database counts as ours and nobody works. It runs where
   * items are claimed, so that none can be on its way from the one to the other.
   */
  private void giveBackStrays() {
    if (strays.getAndSet(false)) {
      UUID[] worked = held.keySet().toArray(UUID[]::new);
      int given =
          database.acrossWorkspaces(
              handle -> handle.attach(ItemQueue.class).giveBack(identity.id(), worked));
      log.info("put {} items back that an outage had stopped", given);
    }
  }

  private List<ClaimedItem> claim(int limit) {
    return database.acrossWorkspaces(
        handle -> {
          ItemQueue queue = handle.attach(ItemQueue.class);
          queue.requeueDueRetries();
          List<ClaimedItem> claimed =
              queue.claim(identity.id(), limit, scope.batchIds(), scope.workspaceId());
          queue.start(
              claimed.stream()
                  .map(item -> item.batchJobId().value())
                  .distinct()
                  .toArray(UUID[]::new));
          if (claimed.isEmpty()) {
            queue.endFinishedBatches();
          }
          return claimed;
        });
  }

  private void workAndLetGo(ClaimedItem item) {
    try {
      CrashPoint.AFTER_CLAIM.pass();
      work.work(item);
      CrashPoint.AFTER_COMPLETION.pass();
    } catch (DatabaseUnavailable e) {
      if (stopping) {
        log.info("item {} is put back, this worker stops", item.id().value());
      } else {
        log.warn("item {} is put back, the database is away", item.id().value());
      }
      strays.set(true);
    } catch (RuntimeException e) {
      log.error("item {} is left to its lease", item.id().value(), e);
    } finally {
      held.remove(item.leaseToken());
      wake.release();
    }
  }

  /** Until something ends, somebody wakes us or the poll interval is over. */
  private void pause() {
    try {
      if (wake.tryAcquire(config.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
        wake.drainPermits();
      }
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private void beat() {
    UUID id = identity.id();
    boolean known =
        database.acrossWorkspaces(
            handle -> handle.attach(ItemQueue.class).heartbeat(id, config.lease()));
    if (!known) {
      log.warn("this worker was silent too long and its items went to others; it begins anew");
      WorkerIdentity next = identities.get();
      register(next);
      identity = next;
    }
  }

  private void register(WorkerIdentity who) {
    database.useAcross(handle -> who.register(handle.attach(ItemQueue.class), config));
  }

  private void sweep() {
    beat(); // first: after an outage a living worker must not give up itself
    database.useAcross(
        handle -> {
          ItemQueue queue = handle.attach(ItemQueue.class);
          queue.giveUpDeadWorkers();
          int taken = queue.takeFromStoppedWorkers();
          if (taken > 0) {
            log.info("took {} items from workers that ended", taken);
          }
          queue.cancelWhatCameBack();
          queue.endStepsOfEndedItems();
          queue.endRunsOfEndedItems();
          queue.endFinishedBatches();
          queue.tryStoppedBatchesAgainAfterMidnight();
        });
    work.sweep();
    wake.release();
  }

  private void signOff() {
    try {
      database.useAcross(
          handle -> {
            ItemQueue queue = handle.attach(ItemQueue.class);
            queue.giveBack(identity.id(), new UUID[0]);
            queue.stop(identity.id());
            queue.cancelWhatCameBack();
            queue.endFinishedBatches();
          });
    } catch (DatabaseUnavailable e) {
      log.warn("could not sign off, the lease will run out: {}", e.getMessage());
    }
  }

  private void every(long millis, Runnable task) {
    var _ =
        clockwork.scheduleWithFixedDelay(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                if (stopping) {
                  return; // stopping interrupts it
                }
                log.warn("a worker's background task failed and will be repeated", e);
              }
            },
            0,
            millis,
            TimeUnit.MILLISECONDS);
  }
}
